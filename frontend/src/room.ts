/** The session room of a delegate, or of anybody who may follow. */
import "./floor/floor.css";
import { mountIsland } from "./live/island";
import Room from "./room/Room.svelte";

mountIsland("room", Room);
