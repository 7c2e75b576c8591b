package io.daftari.model.attendance;

import java.util.List;

/**
 * What a person is asked to confirm: by name those who are not simply present.
 *
 * @param rest the sentence about all others
 * @param missing what must be typed first; empty when all is ready
 */
public record RegisterSummary(List<Group> groups, String rest, List<String> missing) {

    public static final RegisterSummary NONE = new RegisterSummary(List.of(), "", List.of());

    /** Pupils of whom the same is said. */
    public record Group(Presence presence, String title, List<String> names) {}

    public RegisterSummary {
        groups = List.copyOf(groups);
        missing = List.copyOf(missing);
    }

    public boolean ready() {
        return missing.isEmpty();
    }
}
