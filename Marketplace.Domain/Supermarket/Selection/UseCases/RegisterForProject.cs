using System.Security.Cryptography;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <param name="ProjectId">A project that takes registrations.</param>
/// <param name="Statement">A word to the owner, read after the freeze; may be empty.</param>
public sealed record RegisterForProject(Guid ProjectId, string Statement = "");

/// <param name="At">When it was taken, by the server's clock.</param>
/// <param name="Digest">SHA-256 of the sealed envelope, hex: the agency's proof of what lies in the box.</param>
public sealed record RegistrationReceipt(DateTimeOffset At, string Digest);

/// <summary>
/// Takes a sealed registration. Nothing else is written, the project's own row least of all: its version would tell how many came.
/// What is acknowledged here is on the frozen list; what cannot be is refused.
/// </summary>
public sealed class RegisterForProjectHandler(MarketDbContext db, RegistrationBox box, EligibilityCheck eligibility, SupermarketSettings settings, TimeProvider clock) : IHandler
{
    public async Task<RegistrationReceipt> HandleAsync(RegisterForProject command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.ProjectId && p.PublishedAt != null, ct) ?? throw new RuleException(CommonRules.NotFound);
        RequireOpen(project, stamp);
        new Faults().Check(command.Statement.Trim().Length <= RegistrationBox.StatementMaxLength, nameof(command.Statement), CommonRules.TooLong, RegistrationBox.StatementMaxLength).Refuse();
        await eligibility.RequireAsync(project, agencyId, EligibilityCheck.DeadlineDay(project), ct);
        Ensure.That(await box.FindAsync(project.Id, agencyId, ct) is null, SupermarketRules.AlreadyRegistered);

        var content = new RegistrationContent(project.Id, 1 + project.Extensions, agencyId, stamp.At, stamp.By.AccountId, stamp.By.Name, command.Statement.Trim());
        var settled = project.RegistrationDueAt!.Value.AddSeconds(settings.SettleSeconds);
        string digest;
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var row = box.Put(content, stamp);
            digest = Convert.ToHexStringLower(SHA256.HashData(row.Envelope));
            await db.SaveChangesAsync(ct);

            // Slower than the time that the freeze leaves: better refused than acknowledged and lost.
            var now = clock.GetUtcNow();
            Ensure.That(now < settled, CommonRules.DeadlinePassed, project.RegistrationDueAt, now);
            await transaction.CommitAsync(ct);
        }

        await RequireInTimeAsync(project, agencyId, settled, stamp, ct);
        return new(stamp.At, digest);
    }

    private static void RequireOpen(IntermediaryProject project, Stamp stamp)
    {
        Ensure.That(project.Method is not SelectionMethod.DirectSelection, SupermarketRules.MethodNotAllowed);
        Ensure.That(project.RegistrationDueAt is null || stamp.At < project.RegistrationDueAt, CommonRules.DeadlinePassed, project.RegistrationDueAt, stamp.At);
        Ensure.That(project.TakesRegistrationsAt(stamp.At), CommonRules.InvalidTransition, project.Status, "Register");
    }

    /// <summary>
    /// A commit that itself ran past the freeze: either the freeze has taken the row out of the box, then all is well,
    /// or the row is taken back, then the registration is refused. The row's version lets only one of the two happen.
    /// </summary>
    private async Task RequireInTimeAsync(IntermediaryProject project, Guid agencyId, DateTimeOffset settled, Stamp stamp, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < settled)
        {
            return;
        }

        db.ChangeTracker.Clear();
        if (await box.FindAsync(project.Id, agencyId, ct) is not { } late)
        {
            return;
        }

        late.TakeBack(stamp);
        db.SealedRegistrations.Remove(late);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException)
        {
            return;
        }

        throw new RuleException(CommonRules.DeadlinePassed, project.RegistrationDueAt, now);
    }
}
