namespace Marketplace.Search.Index;

/// <summary>Adds <see cref="Factor"/> (not negative) times the number to the score; nothing where a document has none.</summary>
public sealed record IndexBoost(string Field, double Factor);
