package io.daftari.office.kit.list;

import io.daftari.replica.live.Sought;
import java.util.UUID;

/** A line of a list: one record, with what it is found by. */
public interface Listed {

    UUID id();

    Sought sought();
}
