package io.daftari.hub.fee;

import io.daftari.hub.http.Collection;
import io.daftari.model.fee.FeeItem;
import io.daftari.model.fee.FeeStructure;
import java.util.List;

/** What people read and write of fees. */
public final class FeeCollections {

    public static final List<Collection<?>> ALL = List.of(
            Collection.edited(Collection.of("fees/structures", FeeStructure.class, "What a school asks for")
                    .searching("name")),
            Collection.edited(Collection.of("fees/items", FeeItem.class, "One thing of a fee structure")));

    private FeeCollections() {}
}
