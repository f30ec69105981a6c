using System.Security.Cryptography;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <param name="ProjectId">A project that takes registrations.</param>
/// <param name="Statement">A word to the owner, read after the freeze; may be empty.</param>
/// <param name="Quote">What is offered, where the method asks for it.</param>
public sealed record RegisterForProject(Guid ProjectId, string Statement = "", Quote? Quote = null);

/// <summary>Another envelope in place of the first, before the deadline.</summary>
public sealed record ReplaceRegistration(Guid ProjectId, string Statement = "", Quote? Quote = null);

/// <summary>Three-round: a quote of the round that is open, in place of one put in before.</summary>
public sealed record QuoteAgain(Guid ProjectId, Quote Quote);

/// <param name="At">When it was taken, by the server's clock.</param>
/// <param name="Digest">SHA-256 of the sealed envelope, hex: the agency's proof of what lies in the box.</param>
public sealed record RegistrationReceipt(DateTimeOffset At, string Digest);

/// <summary>
/// Takes a sealed registration. Nothing else is written, the project's own row least of all: its version would tell how many came.
/// What is acknowledged here is on the frozen list; what cannot be is refused.
/// </summary>
public sealed class RegisterForProjectHandler(RegistrationBox box, SealKeeper keys, SettlingOfEnvelopes settling, EligibilityCheck eligibility) : IHandler
{
    public async Task<RegistrationReceipt> HandleAsync(RegisterForProject command, Stamp stamp, CancellationToken ct)
    {
        var (project, agencyId) = await settling.ProjectAsync(command.ProjectId, stamp, ct);
        SettlingOfEnvelopes.RequireOpen(project, stamp);
        var content = project.Content;
        SettlingOfEnvelopes.RequireWhole(command.Statement, command.Quote, content);
        await eligibility.RequireAsync(project, agencyId, EligibilityCheck.DeadlineDay(project), ct);
        Ensure.That(await box.FindAsync(project.Id, agencyId, ct) is null, SupermarketRules.AlreadyRegistered);

        var key = await keys.FindAsync(project.Id, quoteRound: 1, ct);
        var registration = new RegistrationContent(
            project.Id, 1 + project.Extensions, agencyId, stamp.At, stamp.At, stamp.By.AccountId, stamp.By.Name, command.Statement.Trim(), Quotes.Tidied(command.Quote, content));
        return await settling.PutAsync(key, registration, project.RegistrationDueAt!.Value, stamp, ct);
    }
}

/// <summary>Puts another envelope in place of the first. The place on the list stays that of the first registration.</summary>
public sealed class ReplaceRegistrationHandler(RegistrationBox box, SealKeeper keys, SettlingOfEnvelopes settling, EligibilityCheck eligibility) : IHandler
{
    public async Task<RegistrationReceipt> HandleAsync(ReplaceRegistration command, Stamp stamp, CancellationToken ct)
    {
        var (project, agencyId) = await settling.ProjectAsync(command.ProjectId, stamp, ct);
        SettlingOfEnvelopes.RequireOpen(project, stamp);
        var content = project.Content;
        SettlingOfEnvelopes.RequireWhole(command.Statement, command.Quote, content);
        await eligibility.RequireAsync(project, agencyId, EligibilityCheck.DeadlineDay(project), ct);
        var row = await box.FindAsync(project.Id, agencyId, ct) ?? throw new RuleException(SupermarketRules.NotRegistered);

        var key = await keys.FindAsync(project.Id, quoteRound: 1, ct);
        var registration = new RegistrationContent(
            project.Id, 1 + project.Extensions, agencyId, box.Look(project.Id, row).At, stamp.At, stamp.By.AccountId, stamp.By.Name, command.Statement.Trim(), Quotes.Tidied(command.Quote, content));
        return await settling.ReplaceAsync(key, row, registration, project.RegistrationDueAt!.Value, stamp, ct);
    }
}

/// <summary>Takes a quote of a further round, from those who registered; never above what the agency asked before.</summary>
public sealed class QuoteAgainHandler(MarketDbContext db, RegistrationBox box, SealKeeper keys, SettlingOfEnvelopes settling, EligibilityCheck eligibility) : IHandler
{
    public async Task<RegistrationReceipt> HandleAsync(QuoteAgain command, Stamp stamp, CancellationToken ct)
    {
        var (project, agencyId) = await settling.ProjectAsync(command.ProjectId, stamp, ct);
        var run = await db.SelectionRuns.AsNoTracking().SingleAsync(r => r.Id == project.CurrentRunId, ct);
        Ensure.That(run.Method is SelectionMethod.ThreeRound && run.QuoteRound > 1, SupermarketRules.NoQuoteRound);
        Ensure.That(stamp.At < run.RoundDueAt, CommonRules.DeadlinePassed, run.RoundDueAt, stamp.At);
        Ensure.That(run.TakesQuotesAt(stamp.At), SupermarketRules.NoQuoteRound);
        var first = await box.FindAsync(project.Id, agencyId, ct) ?? throw new RuleException(SupermarketRules.NotRegistered);
        await eligibility.RequireAsync(project, agencyId, EligibilityCheck.DeadlineDay(project), ct);
        SettlingOfEnvelopes.RequireWhole("", command.Quote, await OwnRangeAsync(project, run, agencyId, ct));

        var key = await keys.FindAsync(project.Id, run.QuoteRound, ct);
        var registration = new RegistrationContent(
            project.Id, run.Round, agencyId, box.Look(project.Id, first).At, stamp.At, stamp.By.AccountId, stamp.By.Name, "", Quotes.Tidied(command.Quote, project.Content));
        return await box.FindAsync(project.Id, agencyId, ct, run.QuoteRound) is { } row
            ? await settling.ReplaceAsync(key, row, registration, run.RoundDueAt!.Value, stamp, ct)
            : await settling.PutAsync(key, registration, run.RoundDueAt!.Value, stamp, ct);
    }

    /// <summary>The project's range, narrowed by what this agency asked in the rounds that are over.</summary>
    private async Task<ProjectContent> OwnRangeAsync(IntermediaryProject project, SelectionRun run, Guid agencyId, CancellationToken ct)
    {
        var content = project.Content;
        for (var round = 1; round < run.QuoteRound; round++)
        {
            var key = await keys.FindAsync(project.Id, round, ct);
            if (await box.FindAsync(project.Id, agencyId, ct, round) is { } row && box.Open(key, keys.Peek(key), agencyId, row)?.Quote is { } before)
            {
                content = content with { MaxPrice = before.Price ?? content.MaxPrice, MinRateHundredths = before.RateHundredths ?? content.MinRateHundredths };
            }
        }

        return content;
    }
}

/// <summary>Puts envelopes into the box so that each is either in it before the freeze, or refused.</summary>
public sealed class SettlingOfEnvelopes(MarketDbContext db, RegistrationBox box, SupermarketSettings settings, TimeProvider clock) : IHandler
{
    public async Task<(IntermediaryProject Project, Guid AgencyId)> ProjectAsync(Guid projectId, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Id == projectId && p.PublishedAt != null, ct) ?? throw new RuleException(CommonRules.NotFound);
        return (project, agencyId);
    }

    public static void RequireOpen(IntermediaryProject project, Stamp stamp)
    {
        Ensure.That(project.Method is not SelectionMethod.DirectSelection, SupermarketRules.MethodNotAllowed);
        Ensure.That(project.RegistrationDueAt is null || stamp.At < project.RegistrationDueAt, CommonRules.DeadlinePassed, project.RegistrationDueAt, stamp.At);
        Ensure.That(project.TakesRegistrationsAt(stamp.At), CommonRules.InvalidTransition, project.Status, "Register");
    }

    public static void RequireWhole(string statement, Quote? quote, ProjectContent content)
    {
        List<Fault> faults = [.. Quotes.Of(quote, content)];
        if (statement.Trim().Length > RegistrationBox.StatementMaxLength)
        {
            faults.Add(new("Statement", CommonRules.TooLong, RegistrationBox.StatementMaxLength));
        }

        if (faults.Count > 0)
        {
            throw new RuleException(faults);
        }
    }

    public async Task<RegistrationReceipt> PutAsync(SealKey key, RegistrationContent content, DateTimeOffset dueAt, Stamp stamp, CancellationToken ct)
    {
        SealedRegistration? row = null;
        await CommitAsync(() => row = box.Put(key, content, stamp), dueAt, ct);
        await RequireInTimeAsync(content, key.QuoteRound, dueAt, late =>
        {
            late.TakeBack(stamp);
            db.SealedRegistrations.Remove(late);
        }, ct);
        return new(stamp.At, DigestOf(row!));
    }

    public async Task<RegistrationReceipt> ReplaceAsync(SealKey key, SealedRegistration row, RegistrationContent content, DateTimeOffset dueAt, Stamp stamp, CancellationToken ct)
    {
        var before = row.Envelope;
        await CommitAsync(() => row.Replace(box.Wrap(key, content), stamp), dueAt, ct);
        var digest = DigestOf(row);
        await RequireInTimeAsync(content, key.QuoteRound, dueAt, late => late.Replace(before, stamp), ct);
        return new(stamp.At, digest);
    }

    public static string DigestOf(SealedRegistration row) => Convert.ToHexStringLower(SHA256.HashData(row.Envelope));

    private async Task CommitAsync(Action write, DateTimeOffset dueAt, CancellationToken ct)
    {
        var settled = dueAt.AddSeconds(settings.SettleSeconds);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        write();
        await db.SaveChangesAsync(ct);

        // Slower than the time that the freeze leaves: better refused than acknowledged and lost.
        var now = clock.GetUtcNow();
        Ensure.That(now < settled, CommonRules.DeadlinePassed, dueAt, now);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// A commit that itself ran past the freeze: either the freeze has taken the row out of the box, then all is well,
    /// or what was written is undone, then it is refused. The row's version lets only one of the two happen.
    /// </summary>
    private async Task RequireInTimeAsync(RegistrationContent content, int quoteRound, DateTimeOffset dueAt, Action<SealedRegistration> undo, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < dueAt.AddSeconds(settings.SettleSeconds))
        {
            return;
        }

        db.ChangeTracker.Clear();
        if (await box.FindAsync(content.ProjectId, content.AgencyId, ct, quoteRound) is not { } late)
        {
            return;
        }

        undo(late);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException)
        {
            return;
        }

        throw new RuleException(CommonRules.DeadlinePassed, dueAt, now);
    }
}
