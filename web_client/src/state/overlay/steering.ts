import { addEffects } from "../overlay";
import { people } from "./people";
import { plenary } from "./plenary";
import { rooms } from "./rooms";
import { statements } from "./statements";
import { time } from "./time";

// What only those who steer ask for; it comes with the first page that is theirs.
addEffects({ ...statements, ...rooms, ...time, ...plenary, ...people });
