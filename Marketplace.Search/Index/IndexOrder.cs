namespace Marketplace.Search.Index;

/// <summary>Sorts by a number in place of the score; documents without it come last either way.</summary>
public sealed record IndexOrder(string Field, bool Descending = false);
