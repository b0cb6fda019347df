package dev.roster.benchmarks.throughput;

/**
 * One upsert.
 *
 * @param actorId the user who asks, from no known address
 * @param organizationId the organization
 * @param userId the user whose membership it is
 * @param change what it sets
 */
record Request(String actorId, String organizationId, String userId, Change change) {}
