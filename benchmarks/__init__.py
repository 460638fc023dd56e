"""One file per promise of speed; each measures its floor, or a peer, in the same run."""
