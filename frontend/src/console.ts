/** The chair's console. */
import "./floor/floor.css";
import Console from "./console/Console.svelte";
import { mountIsland } from "./live/island";

mountIsland("console", Console);
