// A host's date, however it is written.
#pragma once
#include <string_view>

#include "base/time.hpp"

namespace rejoinder::endpoint {

// `unit`: seconds, millis (both may have a fraction or an exponent) or iso; empty: iso, and a lone number is seconds when it is less than
// 100,000,000,000, else milliseconds. `zone`: of iso text that names none ("+09:00"); empty: UTC. kNoTime for what is no time.
Millis moment(std::string_view text, std::string_view unit, std::string_view zone);

}  // namespace rejoinder::endpoint
