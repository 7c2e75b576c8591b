package io.daftari.hub.group;

/** What somebody is in a head office. */
enum GroupRole {
    /** Lets schools join, invites others, and sees what a viewer sees. */
    ADMIN,
    /** Sees the figures of the member schools. */
    VIEWER
}
