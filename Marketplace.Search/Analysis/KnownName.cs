namespace Marketplace.Search.Analysis;

public enum KnownKind
{
    Region,

    /// <summary>What a service is done for: a school, a hospital, a road.</summary>
    Purpose,

    Service,
}

/// <summary>A name that a sentence may speak of.</summary>
/// <param name="Key">What the caller knows it by.</param>
/// <param name="Text">As people write it. The same key may come with several texts.</param>
public sealed record KnownName(KnownKind Kind, string Key, string Text);
