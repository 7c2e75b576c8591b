package io.daftari.hub.roster;

import io.daftari.hub.http.ApiProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two versions of the format that are written and read: which files there are, with which columns in which order. */
enum RosterVersion {
    V1_1("1.1"),
    V1_2("1.2");

    static final String MANIFEST = "manifest";
    static final String ORGS = "orgs";
    static final String SESSIONS = "academicSessions";
    static final String COURSES = "courses";
    static final String CLASSES = "classes";
    static final String USERS = "users";
    static final String ROLES = "roles";
    static final String ENROLMENTS = "enrollments";
    static final String DEMOGRAPHICS = "demographics";

    /** What somebody teaches in a class of ours; the format has a place for it at whole classes alone. */
    static final String SUBJECT_CODE = "metadata.subjectCode";

    static final String SUBJECT_NAME = "metadata.subjectName";

    private static final String KEPT = "sourcedId,status,dateLastModified,";
    private static final List<String> ABSENT =
            List.of("categories", "classResources", "courseResources", "lineItems", "resources", "results");
    private static final List<String> ABSENT_1_2 = List.of(
            "lineItemLearningObjectiveIds",
            "lineItemScoreScales",
            "resultLearningObjectiveIds",
            "resultScoreScales",
            "scoreScales",
            "userProfiles",
            "userResources");

    private final String number;

    RosterVersion(String number) {
        this.number = number;
    }

    String number() {
        return number;
    }

    /** @throws ApiProblem 400 for one that is neither */
    static RosterVersion of(@Nullable String number) {
        if (number == null || number.equals("1.1")) {
            return V1_1;
        }
        if (number.equals("1.2") || number.startsWith("1.2.")) {
            return V1_2;
        }
        throw ApiProblem.malformed("version", "unknown-version", "Versions are 1.1 and 1.2");
    }

    /** The columns of the files with data, by file, in the published order. */
    Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put(SESSIONS, all("title,type,startDate,endDate,parentSourcedId,schoolYear"));
        columns.put(ORGS, all("name,type,identifier,parentSourcedId"));
        columns.put(COURSES, all("schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes"));
        columns.put(
                CLASSES,
                all("title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,"
                        + "subjectCodes,periods"));
        columns.put(
                USERS,
                this == V1_1
                        ? all("enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,"
                                + "identifier,email,sms,phone,agentSourcedIds,grades,password")
                        : all("enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,"
                                + "agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,"
                                + "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,"
                                + "pronouns"));
        if (this == V1_2) {
            columns.put(ROLES, all("userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId"));
        }
        columns.put(
                ENROLMENTS,
                all("classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate," + SUBJECT_CODE + ","
                        + SUBJECT_NAME));
        columns.put(
                DEMOGRAPHICS,
                all("birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
                        + "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,"
                        + "hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,"
                        + "publicSchoolResidenceStatus"));
        return columns;
    }

    private static List<String> all(String columns) {
        return List.of((KEPT + columns).split(",", -1));
    }

    /** Files of the format that we have nothing for. */
    List<String> absent() {
        List<String> absent = new java.util.ArrayList<>(ABSENT);
        if (this == V1_2) {
            absent.addAll(ABSENT_1_2);
        }
        return absent;
    }
}
