package io.daftari.hub.sync;

import io.daftari.model.op.Decision;
import io.daftari.model.time.CaptureInterval;

/** One operation with the hub's word on it, ready to be kept. */
record Verdict(Piece.Item item, CaptureInterval captured, Decision decision) {}
