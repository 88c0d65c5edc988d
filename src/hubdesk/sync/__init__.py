"""The desk's side of the wire: what waits is sent, what the council holds is fetched."""
