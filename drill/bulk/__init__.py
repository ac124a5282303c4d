"""Problems by the million: rows, shards, and the engines that write them."""
