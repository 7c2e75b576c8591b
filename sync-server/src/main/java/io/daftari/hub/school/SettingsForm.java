package io.daftari.hub.school;

import io.daftari.hub.http.Collection;
import io.daftari.hub.http.EditForm;
import io.daftari.model.school.School;

/** A school's settings as a client writes them; the school itself is made by its registration. */
final class SettingsForm extends EditForm<School> {

    SettingsForm(Collection<School> collection) {
        super(collection);
    }

    @Override
    public boolean creates() {
        return false;
    }
}
