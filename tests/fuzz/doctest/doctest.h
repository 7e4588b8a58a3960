// Stands in for doctest in the fuzz targets: an assertion that fails ends the program.
#pragma once
#include "promise.hpp"

#define REQUIRE(what) promise(what, #what)
#define REQUIRE_MESSAGE(what, detail) promise(what, std::string(#what ": ") + (detail))
#define FAIL(what) promise(false, what)
