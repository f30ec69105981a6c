namespace Marketplace.Search.Index;

/// <summary>A term and in how many documents it is.</summary>
public readonly record struct VocabularyTerm(string Term, int Documents);
