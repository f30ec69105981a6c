namespace Marketplace.Bidding.Experts;

/// <summary>What the library knows of an expert that a draw needs. No name: nobody who prepares a draw is to see one.</summary>
/// <param name="Number">Of the library; unique.</param>
/// <param name="Specialties">Codes of the national list of evaluation specialties; a listed code covers those that begin with it.</param>
/// <param name="Region">Division code of where the expert lives and works.</param>
/// <param name="BannedUntil">Last day of a ban for an offence in bidding; <see cref="DateOnly.MaxValue"/> for good.</param>
/// <param name="DrawnOn">The days on which the expert was drawn before, whatever came of it.</param>
public sealed record LibraryExpert(
    string Number, ExpertStatus Status, DateOnly Born, IReadOnlySet<string> Specialties, string Region,
    IReadOnlyList<ExpertTie> Ties, DateOnly? BannedUntil = null, IReadOnlyList<DateOnly>? DrawnOn = null)
{
    /// <summary>An expert leaves the library on the seventieth birthday (Chongqing, article 27).</summary>
    public const int LeavesAt = 70;

    public bool MayBeDrawnOn(DateOnly day) =>
        Status is ExpertStatus.InLibrary && day < Born.AddYears(LeavesAt) && (BannedUntil is not { } until || day > until);

    public bool Knows(string specialty) => Specialties.Any(own => specialty.StartsWith(own, StringComparison.Ordinal));

    public int DrawnInMonthOf(DateOnly day) => DrawnOn?.Count(d => (d.Year, d.Month) == (day.Year, day.Month)) ?? 0;
}
