package dev.otpengine.smpp;

/**
 * An SME address, SMPP 3.4 sections 5.2.5 to 5.2.9.
 *
 * @param ton type of number, 0 to 255; 1 is international, 5 alphanumeric
 * @param npi numbering plan indicator, 0 to 255; 1 is ISDN (E.164)
 * @param value digits without a plus, or letters; at most 20 octets of Latin-1
 */
public record Address(int ton, int npi, String value) {
    /** What an ESME sends when it leaves the choice to the SMSC. */
    public static final Address NONE = new Address(0, 0, "");

    /** @param digits an E.164 number without the plus */
    public static Address international(String digits) {
        return new Address(1, 1, digits);
    }

    /** Without the value, which may be a person's number. */
    @Override
    public String toString() {
        return "Address[ton=" + ton + ", npi=" + npi + ", characters=" + value.length() + "]";
    }
}
