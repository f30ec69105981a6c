namespace Marketplace.Domain.Common;

/// <summary>One line of the frozen list of a draw. Neither part may be blank or hold <c>|</c> or a line break.</summary>
public readonly record struct DrawEntry(string RegNo, string PartyId);
