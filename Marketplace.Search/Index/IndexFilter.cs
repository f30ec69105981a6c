namespace Marketplace.Search.Index;

/// <summary>What a document must have besides; it changes no score. A facet of the same field is counted without it.</summary>
public abstract record IndexFilter(string Field);

/// <summary>Any of the values.</summary>
public sealed record KeywordFilter(string Field, params IReadOnlyList<string> Values) : IndexFilter(Field);

/// <summary>A number within the range, both ends included; a document without the number is left out.</summary>
public sealed record NumberFilter(string Field, long? Least = null, long? Most = null) : IndexFilter(Field);
