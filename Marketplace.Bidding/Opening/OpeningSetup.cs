namespace Marketplace.Bidding.Opening;

/// <summary>What the documents fixed of an opening before anybody bid.</summary>
/// <param name="At">The deadline, which is the opening (Tendering Law, article 34).</param>
/// <param name="Trustees">Their names, in the order of their published keys.</param>
/// <param name="Needed">How many of them open together.</param>
/// <param name="LeastBids">Fewer, and nothing is opened: three, unless the supervisor approved a second attempt with fewer.</param>
/// <param name="Coefficients">The set that one is drawn from; empty where the documents draw none.</param>
/// <param name="CoefficientCommit">Commitment of that draw, hex, published with the documents.</param>
public sealed record OpeningSetup(
    string Lot, DateTimeOffset At, IReadOnlyList<string> Trustees, int Needed,
    int LeastBids = OpeningSetup.UsualLeastBids, IReadOnlyList<decimal>? Coefficients = null, string? CoefficientCommit = null,
    int DecryptMinutes = 30, int ConfirmMinutes = 10)
{
    public const int UsualLeastBids = 3;

    /// <summary>Bidders may sign in so long before.</summary>
    public static readonly TimeSpan SignInBefore = TimeSpan.FromMinutes(60);

    public DateTimeOffset SignInFrom => At - SignInBefore;

    public bool DrawsCoefficient => Coefficients is { Count: > 0 };
}
