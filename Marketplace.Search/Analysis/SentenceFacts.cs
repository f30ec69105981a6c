namespace Marketplace.Search.Analysis;

/// <summary>What a sentence says, as far as it is understood. Null is not said.</summary>
/// <param name="PriceFloor">In yuan, inclusive.</param>
/// <param name="PriceCeiling">In yuan, inclusive. An amount without more is what somebody wants to spend.</param>
/// <param name="DaysFloor">Inclusive.</param>
/// <param name="DaysCeiling">Inclusive. A time without more is how long somebody can wait.</param>
/// <param name="DaysAreWorking">Whether days are working days; else calendar days.</param>
/// <param name="Words">What is left to look for, folded, in the order of the sentence, without the words that only ask.</param>
public sealed record SentenceFacts(
    KnownName? Region,
    KnownName? Purpose,
    KnownName? Service,
    decimal? PriceFloor,
    decimal? PriceCeiling,
    decimal? DaysFloor,
    decimal? DaysCeiling,
    bool DaysAreWorking,
    IReadOnlyList<string> Words)
{
    /// <summary>Whether anything but words was understood.</summary>
    public bool Any => Region is not null || Purpose is not null || Service is not null || PriceFloor is not null || PriceCeiling is not null || DaysFloor is not null || DaysCeiling is not null;
}
