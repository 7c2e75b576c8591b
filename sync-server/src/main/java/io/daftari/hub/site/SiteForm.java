package io.daftari.hub.site;

import io.daftari.hub.http.Collection;
import io.daftari.hub.http.EditForm;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.http.Input;
import io.daftari.model.op.Operation;
import io.daftari.model.site.Site;
import java.util.List;
import java.util.Set;

/** A site as a client writes it: a circle around a point, or a ring; from today on unless it says otherwise. */
final class SiteForm extends EditForm<Site> {

    private static final int USUAL_METRES = 150;

    SiteForm(Collection<Site> collection) {
        super(collection);
    }

    @Override
    public List<Input> inputs() {
        return relaxed(super.inputs(), Set.of("valid_from"), List.of());
    }

    @Override
    protected List<Operation> complete(Ground ground, Given given, Site row) {
        if (row.validFrom == null) {
            row.validFrom = ground.today();
            if (given.has("latitude") && !given.has("radius_metres")) {
                row.radiusMetres = USUAL_METRES;
            }
        }
        return List.of();
    }
}
