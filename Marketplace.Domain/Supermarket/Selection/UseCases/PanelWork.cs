using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <param name="ProjectId">A merit selection whose list is frozen.</param>
/// <param name="UserNames">Who shall score, by the name that each signs in with.</param>
public sealed record AppointPanel(Guid ProjectId, IReadOnlyList<string> UserNames);

/// <summary>The owner names the panel once it is known who registered: nobody of a registrant may sit on it.</summary>
public sealed class AppointPanelHandler(MarketDbContext db, PanelPeople people, SupermarketSettings settings) : IHandler
{
    public async Task HandleAsync(AppointPanel command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        Ensure.That(project is { Method: SelectionMethod.MeritSelection, Status: IntermediaryProjectStatus.Selecting }, CommonRules.InvalidTransition, project.Status, nameof(AppointPanel));
        var run = await db.RunAsync(project.CurrentRunId, ct);
        Ensure.That(!await db.MeritPanels.AnyAsync(p => p.RunId == run.Id, ct), SupermarketRules.PanelAppointedBefore);
        db.MeritPanels.Add(MeritPanel.Appoint(run.Id, project.Id, await people.FindAsync(command.UserNames, run, nameof(command.UserNames), ct), settings.PanelMinimum, stamp));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>A member who stepped back, or does not come, gives the seat to another; the stamp says why.</summary>
public sealed record ReplacePanelist(Guid ProjectId, Guid MemberId, string UserName);

public sealed class ReplacePanelistHandler(MarketDbContext db, PanelPeople people) : IHandler
{
    public async Task HandleAsync(ReplacePanelist command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        var run = await db.RunAsync(project.CurrentRunId, ct);
        var panel = await db.PanelAsync(run.Id, ct);
        var found = await people.FindAsync([command.UserName], run, nameof(command.UserName), ct);
        panel.Replace(command.MemberId, found[0].AccountId, found[0].Name, stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>A member declares an interest, with the stamp's reason.</summary>
public sealed record RecuseFromPanel(Guid ProjectId);

public sealed class RecuseFromPanelHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(RecuseFromPanel command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.PublicProjectAsync(command.ProjectId, ct);
        var panel = await db.PanelAsync(project.CurrentRunId, ct);
        panel.Recuse(stamp.By.AccountId, stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <param name="Sheet">Points for every eligible registrant.</param>
public sealed record HandInSheet(Guid ProjectId, ScoreSheet Sheet);

/// <summary>Takes a member's sheet, sealed. With the last one all open, the winner is reckoned and everything is published.</summary>
public sealed class HandInSheetHandler(MarketDbContext db, SelectionDecision decision, PanelPeople people, ISeal seal) : IHandler
{
    public const int RemarkMaxLength = 200;

    /// <returns>Whether it was the last: the result is published.</returns>
    public async Task<bool> HandleAsync(HandInSheet command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.PublicProjectAsync(command.ProjectId, ct);
        Ensure.That(project is { Method: SelectionMethod.MeritSelection, Status: IntermediaryProjectStatus.Selecting }, CommonRules.InvalidTransition, project.Status, nameof(HandInSheet));
        var run = await db.RunAsync(project.CurrentRunId, ct);
        var panel = await db.PanelAsync(run.Id, ct);
        await people.RequireImpartialAsync(stamp.By.AccountId ?? Guid.Empty, stamp.By.Name, run, ct);
        panel.MemberOf(stamp.By.AccountId);
        panel.Score(stamp.By.AccountId, Checked(command.Sheet, run), seal, stamp);
        if (panel.IsComplete)
        {
            panel.Open(seal, stamp);
            await decision.DecideAsync(project, run, stamp, ct);
        }

        await db.SaveChangesAsync(ct);
        return panel.OpenedAt is not null;
    }

    private static ScoreSheet Checked(ScoreSheet sheet, SelectionRun run)
    {
        var expected = run.Entries.Where(e => e.Status is RegistrationStatus.Eligible).Select(e => e.RegNo).Order(StringComparer.Ordinal).ToList();
        var faults = new Faults();
        foreach (var regNo in expected)
        {
            var lines = sheet.Lines.Where(l => l.RegNo == regNo).ToList();
            faults.Check(lines is [{ RecordHundredths: >= 0 and <= MeritMath.Full, PlanHundredths: >= 0 and <= MeritMath.Full }], regNo, SupermarketRules.ScoreOutOfRange);
            faults.Check(lines.All(l => l.Remark.Length <= RemarkMaxLength), regNo, CommonRules.TooLong, RemarkMaxLength);
        }

        faults.Check(sheet.Lines.All(l => expected.Contains(l.RegNo)), nameof(sheet.Lines), CommonRules.InvalidChoice);
        faults.Refuse();
        return new([.. sheet.Lines.OrderBy(l => l.RegNo, StringComparer.Ordinal)]);
    }
}

/// <summary>Who may sit on a panel: anybody who can sign in, of the owner's house or named by it, but nobody of a registrant.</summary>
public sealed class PanelPeople(MarketDbContext db) : IHandler
{
    public async Task<IReadOnlyList<(Guid AccountId, string Name)>> FindAsync(IReadOnlyList<string> userNames, SelectionRun run, string field, CancellationToken ct)
    {
        var faults = new Faults();
        var found = new List<(Guid AccountId, string Name)>();
        foreach (var typed in userNames.Select(n => n.Trim()).Where(n => n.Length > 0))
        {
            var normalised = Account.Normalised(typed);
            var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == normalised && !u.Closed, ct);
            faults.Check(account is not null, field, SupermarketRules.PanelistUnknown, typed);
            if (account is not null)
            {
                faults.Check(await IsImpartialAsync(account.Id, run, ct), field, SupermarketRules.PanelistConflict, account.Name);
                found.Add((account.Id, account.Name));
            }
        }

        faults.Check(found.Count > 0 || userNames.Any(n => !string.IsNullOrWhiteSpace(n)), field, CommonRules.Required);
        faults.Refuse();
        return found;
    }

    public async Task RequireImpartialAsync(Guid accountId, string name, SelectionRun run, CancellationToken ct) =>
        Ensure.That(await IsImpartialAsync(accountId, run, ct), SupermarketRules.PanelistConflict, name);

    private async Task<bool> IsImpartialAsync(Guid accountId, SelectionRun run, CancellationToken ct)
    {
        var registrants = run.Entries.Select(e => e.AgencyId).ToList();
        return !await db.Memberships.AnyAsync(m => m.AccountId == accountId && m.EndedAt == null && registrants.Contains(m.OrganisationId), ct);
    }
}

internal static class PanelLoading
{
    public static async Task<MeritPanel> PanelAsync(this MarketDbContext db, Guid? runId, CancellationToken ct) =>
        await db.MeritPanels.Include(p => p.Members).SingleOrDefaultAsync(p => p.RunId == runId, ct) ?? throw new RuleException(CommonRules.NotFound);
}
