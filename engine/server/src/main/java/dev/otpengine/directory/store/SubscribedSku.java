package dev.otpengine.directory.store;

import java.util.UUID;

/** How many people may hold a license, and how many do, by themselves or by a group. */
public record SubscribedSku(UUID skuId, long prepaid, long consumed) {}
