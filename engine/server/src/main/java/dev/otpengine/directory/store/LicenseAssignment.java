package dev.otpengine.directory.store;

import java.util.Set;
import java.util.UUID;

/** @param disabledPlans service plans that are left out */
public record LicenseAssignment(UUID skuId, Member holder, Set<UUID> disabledPlans) {}
