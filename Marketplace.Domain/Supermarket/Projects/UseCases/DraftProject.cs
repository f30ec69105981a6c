using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <param name="Content">May be incomplete: a draft needs a title and known codes only.</param>
/// <param name="RequestKey">Made by the client; the same key again answers with the same project.</param>
/// <param name="ExternalId">The key of an older system.</param>
public sealed record DraftProject(ProjectContent Content, string? RequestKey = null, string? ExternalId = null);

public sealed record ProjectReceipt(Guid ProjectId, string Number, IntermediaryProjectStatus Status)
{
    public static ProjectReceipt Of(IntermediaryProject project) => new(project.Id, project.Number, project.Status);
}

/// <summary>Puts an owner's posting down. Nobody else sees it.</summary>
public sealed class DraftProjectHandler(MarketDbContext db, ProjectDesk desk, Numbers numbers) : IHandler
{
    public async Task<ProjectReceipt> HandleAsync(DraftProject command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Owner);
        var ownerId = stamp.By.RequireOrganisation();
        var content = command.Content.Tidied();
        var key = KeyOf(ownerId, command.RequestKey);
        if (key is not null && await SentBeforeAsync(key, content, ct) is { } before)
        {
            return before;
        }

        var owner = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == ownerId, ct) ?? throw new RuleException(CommonRules.NotFound);
        var known = await desk.ReferencesAsync(content, ct);
        if (ProjectChecks.OfDraft(content, known) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        var project = IntermediaryProject.Draft(await numbers.ProjectAsync(stamp, ct), ownerId, owner.Name, content, known.Item?.TypeCode ?? "", stamp, command.ExternalId, key);
        db.Projects.Add(project);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException) when (key is not null)
        {
            // The same request, sent twice at once: the other one was saved first and is the answer.
            db.ChangeTracker.Clear();
            if (await SentBeforeAsync(key, content, ct) is { } other)
            {
                return other;
            }

            throw;
        }

        return ProjectReceipt.Of(project);
    }

    private static string? KeyOf(Guid ownerId, string? requestKey)
    {
        if (string.IsNullOrWhiteSpace(requestKey))
        {
            return null;
        }

        var key = $"{ownerId:N}:{requestKey.Trim()}";
        Ensure.That(key.Length <= IntermediaryProject.RequestKeyMaxLength && key.All(char.IsAscii), CommonRules.TooLong, IntermediaryProject.RequestKeyMaxLength - 33);
        return key;
    }

    private async Task<ProjectReceipt?> SentBeforeAsync(string key, ProjectContent content, CancellationToken ct)
    {
        if (await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.RequestKey == key, ct) is not { } project)
        {
            return null;
        }

        // Once it has been submitted the text stands; a draft edited meanwhile is still the one thing that the key made.
        Ensure.That(project.MayEdit || project.ContentJson == JsonSerializer.Serialize(content, OutboxJson.Options), SupermarketRules.RequestKeyReused);
        return ProjectReceipt.Of(project);
    }
}
