// The parts of Boost.JSON that are not templates, compiled once.
#include <boost/json/src.hpp>
