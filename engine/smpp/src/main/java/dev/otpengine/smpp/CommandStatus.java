package dev.otpengine.smpp;

/** The command_status values of SMPP 3.4 section 5.1.3. Carriers add their own, so a status stays an int. */
public final class CommandStatus {
    public static final int OK = 0x00;
    public static final int INVALID_MESSAGE_LENGTH = 0x01;
    public static final int INVALID_COMMAND_LENGTH = 0x02;
    public static final int INVALID_COMMAND_ID = 0x03;
    public static final int INCORRECT_BIND_STATUS = 0x04;
    public static final int ALREADY_BOUND = 0x05;
    public static final int INVALID_PRIORITY_FLAG = 0x06;
    public static final int INVALID_REGISTERED_DELIVERY = 0x07;
    public static final int SYSTEM_ERROR = 0x08;
    public static final int INVALID_SOURCE_ADDRESS = 0x0A;
    public static final int INVALID_DESTINATION_ADDRESS = 0x0B;
    public static final int INVALID_MESSAGE_ID = 0x0C;
    public static final int BIND_FAILED = 0x0D;
    public static final int INVALID_PASSWORD = 0x0E;
    public static final int INVALID_SYSTEM_ID = 0x0F;
    public static final int CANCEL_FAILED = 0x11;
    public static final int REPLACE_FAILED = 0x13;
    public static final int MESSAGE_QUEUE_FULL = 0x14;
    public static final int INVALID_SERVICE_TYPE = 0x15;
    public static final int INVALID_ESM_CLASS = 0x43;
    public static final int SUBMIT_FAILED = 0x45;
    public static final int INVALID_SOURCE_TON = 0x48;
    public static final int INVALID_SOURCE_NPI = 0x49;
    public static final int INVALID_DESTINATION_TON = 0x50;
    public static final int INVALID_DESTINATION_NPI = 0x51;
    public static final int INVALID_SYSTEM_TYPE = 0x53;
    public static final int INVALID_REPLACE_FLAG = 0x54;
    public static final int THROTTLED = 0x58;
    public static final int INVALID_SCHEDULE = 0x61;
    public static final int INVALID_VALIDITY_PERIOD = 0x62;
    public static final int TEMPORARY_APP_ERROR = 0x64;
    public static final int PERMANENT_APP_ERROR = 0x65;
    public static final int REJECTED_APP_ERROR = 0x66;
    public static final int INVALID_OPTIONAL_PARAMETERS = 0xC0;
    public static final int UNKNOWN_ERROR = 0xFF;

    private CommandStatus() {}

    /** The name in the specification ({@code ESME_RTHROTTLED}), or the number in hex for any other. */
    public static String name(int status) {
        return switch (status) {
            case OK -> "ESME_ROK";
            case INVALID_MESSAGE_LENGTH -> "ESME_RINVMSGLEN";
            case INVALID_COMMAND_LENGTH -> "ESME_RINVCMDLEN";
            case INVALID_COMMAND_ID -> "ESME_RINVCMDID";
            case INCORRECT_BIND_STATUS -> "ESME_RINVBNDSTS";
            case ALREADY_BOUND -> "ESME_RALYBND";
            case INVALID_PRIORITY_FLAG -> "ESME_RINVPRTFLG";
            case INVALID_REGISTERED_DELIVERY -> "ESME_RINVREGDLVFLG";
            case SYSTEM_ERROR -> "ESME_RSYSERR";
            case INVALID_SOURCE_ADDRESS -> "ESME_RINVSRCADR";
            case INVALID_DESTINATION_ADDRESS -> "ESME_RINVDSTADR";
            case INVALID_MESSAGE_ID -> "ESME_RINVMSGID";
            case BIND_FAILED -> "ESME_RBINDFAIL";
            case INVALID_PASSWORD -> "ESME_RINVPASWD";
            case INVALID_SYSTEM_ID -> "ESME_RINVSYSID";
            case CANCEL_FAILED -> "ESME_RCANCELFAIL";
            case REPLACE_FAILED -> "ESME_RREPLACEFAIL";
            case MESSAGE_QUEUE_FULL -> "ESME_RMSGQFUL";
            case INVALID_SERVICE_TYPE -> "ESME_RINVSERTYP";
            case INVALID_ESM_CLASS -> "ESME_RINVESMCLASS";
            case SUBMIT_FAILED -> "ESME_RSUBMITFAIL";
            case INVALID_SOURCE_TON -> "ESME_RINVSRCTON";
            case INVALID_SOURCE_NPI -> "ESME_RINVSRCNPI";
            case INVALID_DESTINATION_TON -> "ESME_RINVDSTTON";
            case INVALID_DESTINATION_NPI -> "ESME_RINVDSTNPI";
            case INVALID_SYSTEM_TYPE -> "ESME_RINVSYSTYP";
            case INVALID_REPLACE_FLAG -> "ESME_RINVREPFLAG";
            case THROTTLED -> "ESME_RTHROTTLED";
            case INVALID_SCHEDULE -> "ESME_RINVSCHED";
            case INVALID_VALIDITY_PERIOD -> "ESME_RINVEXPIRY";
            case TEMPORARY_APP_ERROR -> "ESME_RX_T_APPN";
            case PERMANENT_APP_ERROR -> "ESME_RX_P_APPN";
            case REJECTED_APP_ERROR -> "ESME_RX_R_APPN";
            case INVALID_OPTIONAL_PARAMETERS -> "ESME_RINVOPTPARSTREAM";
            case UNKNOWN_ERROR -> "ESME_RUNKNOWNERR";
            default -> "0x%08X".formatted(status);
        };
    }
}
