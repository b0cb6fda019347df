package dev.roster.contract.model;

import java.util.function.UnaryOperator;

/** The model as the face has it, service by service. */
final class Model {
  final World world;
  final ModelUsers users;
  final ModelOrganizations organizations;
  final ModelRoles roles;
  final ModelMemberships memberships;
  final ModelUpserts upserts;
  final ModelAccess access;
  final UnaryOperator<String> ids;

  Model(World world, UnaryOperator<String> ids) {
    this.world = world;
    this.ids = ids;
    users = new ModelUsers(world);
    organizations = new ModelOrganizations(world);
    roles = new ModelRoles(world);
    memberships = new ModelMemberships(world);
    upserts = new ModelUpserts(world);
    access = new ModelAccess(world);
  }
}
