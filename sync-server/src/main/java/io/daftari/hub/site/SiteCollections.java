package io.daftari.hub.site;

import io.daftari.hub.http.Collection;
import io.daftari.model.site.Site;
import java.util.List;

/** What people read and write of a school's sites. */
public final class SiteCollections {

    public static final List<Collection<?>> ALL = List.of(Collection.of("sites", Site.class, "A place of the school")
            .searching("name")
            .written(SiteForm::new)
            .like("{\"name\":\"Main gate\",\"latitude\":-1.2920,\"longitude\":36.8220,\"radius_metres\":150}", null));

    private SiteCollections() {}
}
