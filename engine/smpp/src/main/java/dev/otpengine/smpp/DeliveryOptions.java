package dev.otpengine.smpp;

/**
 * How the SMSC is to treat a message.
 *
 * @param scheduleDeliveryTime empty for at once, or 16 characters, SMPP 3.4 section 7.1.1
 * @param validityPeriod empty for the SMSC's default, or 16 characters
 * @param registeredDelivery which receipts are wanted, section 5.2.17: 0 none, 1 final state, 2 failure only
 */
public record DeliveryOptions(
        int protocolId,
        int priorityFlag,
        String scheduleDeliveryTime,
        String validityPeriod,
        int registeredDelivery,
        int replaceIfPresent,
        int defaultMessageId) {
    public static final DeliveryOptions DEFAULT = of("", 0);

    public static DeliveryOptions of(String validityPeriod, int registeredDelivery) {
        return new DeliveryOptions(0, 0, "", validityPeriod, registeredDelivery, 0, 0);
    }
}
