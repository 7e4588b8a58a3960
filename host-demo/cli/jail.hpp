// For this process, from now on and for ever: little memory, little time, no files, and of the system only reading, writing and memory.
#pragma once

namespace demo {

// False when the system does not do it: nothing a stranger made may be looked at then.
bool enter_jail();

}  // namespace demo
