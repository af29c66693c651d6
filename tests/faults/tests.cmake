include(faults/disk.cmake)
