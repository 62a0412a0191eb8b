package dev.otpengine.directory;

/** What a code is for. Codes, budgets and locks of one purpose never touch another's. */
public enum Purpose {
    SIGN_IN("signIn", 1),
    MFA("mfa", 2),
    PASSWORD_RESET("passwordReset", 3),
    /** Proof of a new number. */
    ENROLL("enroll", 4);

    private final String wireName;
    private final byte number;

    Purpose(String wireName, int number) {
        this.wireName = wireName;
        this.number = (byte) number;
    }

    /** Stands for the purpose in keyed hashes: must never change. */
    public byte number() {
        return number;
    }

    public String wireName() {
        return wireName;
    }
}
