using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

public sealed record AttachToProject(Guid ProjectId, string FileName, Stream Content);

/// <summary>The owner adds a paper to a draft. Sniffed and capped by the file store; the same paper is there once.</summary>
public sealed class AttachToProjectHandler(MarketDbContext db, KeepFileHandler keep) : IHandler
{
    public async Task<ProjectAttachment> HandleAsync(AttachToProject command, Stamp stamp, CancellationToken ct)
    {
        await RequireRoomAsync(command.ProjectId, stamp, ct);
        var kept = await keep.HandleAsync(new(command.FileName, command.Content, FileLimits.Attachment), stamp, ct);
        var project = await RequireRoomAsync(command.ProjectId, stamp, ct);
        var attachment = project.Attach(kept, stamp);
        await db.SaveChangesAsync(ct);
        return attachment;
    }

    private async Task<IntermediaryProject> RequireRoomAsync(Guid projectId, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(projectId, stamp, ct);
        await db.Entry(project).Collection(p => p.Attachments).LoadAsync(ct);
        project.RequireRoom();
        return project;
    }
}

public sealed record DetachFromProject(Guid ProjectId, Guid AttachmentId);

public sealed class DetachFromProjectHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DetachFromProject command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        await db.Entry(project).Collection(p => p.Attachments).LoadAsync(ct);
        project.Detach(command.AttachmentId, stamp);
        await db.SaveChangesAsync(ct);
    }
}
