using Marketplace.Domain.Supermarket.Selection;

namespace Marketplace.Web.Features.Projects.Draws;

/// <summary>A draw as its stage shows it, to the public and to those who draw: what is fixed, in the order in which it was fixed.</summary>
/// <param name="Frozen">How many the frozen list holds; null before the freeze, and where the list is closed to the reader.</param>
/// <param name="Winners">The first of the order, the winner in front; empty before the draw, and where they may not be told.</param>
public sealed record DrawStage(
    SelectionRunStatus Status, string Title, string Number, string ProjectHref, int Round, string? Commit, DateTimeOffset CommittedAt, DateTimeOffset? FreezesAt, DateTimeOffset? FrozenAt, string? ListHash, int? Frozen,
    string? Nonce, string? NonceBy, DateTimeOffset? DecidedAt, string? Seed, long? LogIndex, IReadOnlyList<DrawnAgency> Winners);

/// <param name="State">What became of it since; null where that is not shown.</param>
public sealed record DrawnAgency(int Rank, string RegNo, string Name, string? Href, SelectionEntry? State = null);
