package dev.otpengine.sms;

class MemoryDeliveredTextsTest extends DeliveredTextsContract {
    private final DeliveredTexts texts = new MemoryDeliveredTexts();

    @Override
    protected DeliveredTexts texts(int member) {
        return texts;
    }
}
