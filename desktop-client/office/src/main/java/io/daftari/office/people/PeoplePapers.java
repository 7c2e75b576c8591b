package io.daftari.office.people;

/** What can be printed of people, as another feature makes it. */
public interface PeoplePapers {

    /** Of the pupils that are listed, and of the one that is chosen. */
    void ofPupils();

    /** Of the pupil that is chosen. */
    void ofPupil();

    /** Of the guardians that are listed. */
    void ofGuardians();

    /** Of the staff that are listed. */
    void ofStaff();
}
