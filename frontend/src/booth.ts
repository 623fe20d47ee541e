/** The interpreters' view. */
import "./floor/floor.css";
import Booth from "./booth/Booth.svelte";
import { mountIsland } from "./live/island";

mountIsland("booth", Booth);
