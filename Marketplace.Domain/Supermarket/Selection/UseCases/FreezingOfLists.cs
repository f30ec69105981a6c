using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <summary>Takes what is in the box out of it: for good at the freeze, or for one look at the lowest between rounds. The caller saves.</summary>
public sealed class FreezingOfLists(
    MarketDbContext db, RegistrationBox box, SealKeeper keys, EligibilityCheck eligibility, RegistrantCredit credits, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    /// <summary>Numbers follow the order of registration; eligibility is judged again as of the deadline.</summary>
    public async Task<IReadOnlyList<SelectionEntry>> FreezeAsync(IntermediaryProject project, SelectionRun run, Stamp stamp, CancellationToken ct)
    {
        var rounds = await OpenAsync(project, run.QuoteRound, stamp, ct);
        var registered = rounds[0];
        var agencyIds = registered.Select(r => r.AgencyId).ToList();
        var judged = await eligibility.TogetherAsync(project, agencyIds, ct);
        var credit = await credits.OfAsync(agencyIds, ct);
        var content = project.Content;
        List<SelectionEntry> entries = [.. registered.OrderBy(r => r.Content?.At ?? DateTimeOffset.MaxValue).ThenBy(r => r.AgencyId).Select((first, place) =>
        {
            // Of several rounds the latest quote counts; whoever put in none keeps the one before.
            var quotes = rounds.Select(round => round.FirstOrDefault(r => r.AgencyId == first.AgencyId)).OfType<Opened>().ToList();
            var latest = quotes.Where(q => q.Content?.Quote is not null).LastOrDefault(first);
            var (agency, refusal) = judged[first.AgencyId];
            refusal = first.Content is null || quotes.Exists(q => q.Content is null) ? new(SupermarketRules.SealBroken) : refusal;
            var quote = latest.Content?.Quote;
            return new SelectionEntry
            {
                RunId = run.Id,
                RegNo = $"R{place + 1:0000}",
                AgencyId = agency.Id,
                PartyId = agency.MembershipNo!,
                RegisteredAt = first.Content?.At ?? stamp.At,
                Statement = first.Content?.Statement ?? "",
                QuotedPrice = quote?.RateHundredths is { } rate ? Quotes.PriceOf(project.Budget, rate) : quote?.Price,
                QuotedRate = quote?.RateHundredths,
                PromisedWorkingDays = quote?.WorkingDays,
                QuotedAt = quote is null ? null : latest.Content!.QuotedAt,
                Record = quote?.Record ?? "",
                Plan = quote?.Plan ?? "",
                EarlierQuotesJson = run.QuoteRound == 1 ? null : JsonSerializer.Serialize(quotes.Select(q => q.Content?.Quote).OfType<Quote>().Select(CostOf), OutboxJson.Options),
                EnvelopeSha256 = Convert.ToHexStringLower(SHA256.HashData(latest.Row.Envelope)),
                CreditHundredths = credit[agency.Id],
                QuoteState = quote is null || refusal is not null ? QuoteState.None : QuoteState.Valid,
                Status = refusal is null ? RegistrationStatus.Eligible : RegistrationStatus.Ineligible,
                RefusalCode = refusal?.Rule.Code,
                RefusalText = refusal?.Chinese,
            };
        })];
        run.Freeze(entries, stamp);
        foreach (var opened in rounds.SelectMany(round => round))
        {
            opened.Row.Open(run.Id, stamp);
            db.SealedRegistrations.Remove(opened.Row);
        }

        return entries;
    }

    /// <summary>
    /// Three-round: the round that is over is opened for one number, the lowest; its envelopes stay in the box, so that neither who
    /// came nor what they asked is told before the last round is over. The next round gets a key of its own.
    /// </summary>
    public async Task NextRoundAsync(IntermediaryProject project, SelectionRun run, Stamp stamp, CancellationToken ct)
    {
        var rounds = await OpenAsync(project, run.QuoteRound, stamp, ct);
        var judged = await eligibility.TogetherAsync(project, [.. rounds[0].Select(r => r.AgencyId)], ct);
        var lowest = rounds.SelectMany(round => round).Where(r => r.Content?.Quote is not null && judged.TryGetValue(r.AgencyId, out var j) && j.Refusal is null).Select(r => CostOf(r.Content!.Quote!)).DefaultIfEmpty().Min();
        var calendar = await calendars.CurrentAsync(ct);
        run.OpenRound(lowest, calendar.DeadlineAfter(stamp.At, settings.QuoteRoundWorkingDays).At, stamp);
        keys.Make(project.Id, run.QuoteRound, run.RoundDueAt!.Value, stamp);
    }

    private async Task<IReadOnlyList<IReadOnlyList<Opened>>> OpenAsync(IntermediaryProject project, int rounds, Stamp stamp, CancellationToken ct)
    {
        var opened = new List<IReadOnlyList<Opened>>();
        for (var round = 1; round <= rounds; round++)
        {
            var key = await keys.FindAsync(project.Id, round, ct);
            var secret = keys.Release(key, stamp);
            opened.Add([.. (await box.OfProjectAsync(project.Id, ct, round)).Select(b => new Opened(b.AgencyId, b.Row, box.Open(key, secret, b.AgencyId, b.Row)))]);
            CryptographicOperations.ZeroMemory(secret);
        }

        return opened;
    }

    private static long CostOf(Quote quote) => quote.RateHundredths is { } rate ? Quotes.WholeRate - rate : quote.Price!.Value.Fen;

    private sealed record Opened(Guid AgencyId, SealedRegistration Row, RegistrationContent? Content);
}
