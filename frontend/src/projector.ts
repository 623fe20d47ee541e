/** The projector. */
import { mountIsland } from "./live/island";
import Projector from "./projector/Projector.svelte";

mountIsland("projector", Projector);
