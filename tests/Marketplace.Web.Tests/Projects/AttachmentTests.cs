using System.Net;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Projects;

/// <summary>Papers of a posting: who may read them when, and what of them is public.</summary>
public sealed class AttachmentTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static readonly byte[] Drawing = Encoding.ASCII.GetBytes("%PDF-1.7\n% drawings of the site\n%%EOF\n");

    [Theory, Providers]
    public async Task Attachment_IsTheOwnersUntilPublication_AndEverybodysAfter(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Draft, registrants: 0);
        using var owner = await hall.CallerAsync(Role.Owner, made.Owner.OrganisationId);
        using var visitor = hall.Caller();
        var number = (await made.LoadAsync()).Number;

        using var kept = await owner.UploadAsync($"/buyer/projects/{number}/attachments", $"/buyer/projects/{number}", [], "file", "总平面图.pdf", Drawing);
        var attachment = await hall.ReadAsync(db => db.Set<ProjectAttachment>().SingleAsync(Ct));
        using var early = await visitor.GetAsync($"/files/{attachment.FileId}");
        await A.UseAsync(hall.Services, (SubmitProjectHandler submit) => submit.HandleAsync(new(made.Id), made.Stamp(made.Owner), Ct));
        using var late = await visitor.GetAsync($"/files/{attachment.FileId}");

        Assert.Equal(HttpStatusCode.Found, kept.StatusCode);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Drawing)), attachment.Sha256);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (early.StatusCode, late.StatusCode));
        Assert.Equal(Drawing, await late.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal("attachment", late.Content.Headers.ContentDisposition?.DispositionType);
        var page = await visitor.ReadAsync($"/projects/{number}");
        Assert.Contains("总平面图.pdf", page, StringComparison.Ordinal);
        Assert.Contains(attachment.Sha256, page, StringComparison.Ordinal);
        Assert.Contains($"总平面图.pdf（SHA-256：{attachment.Sha256}）", await hall.ReadAsync(db => db.Notices.Where(n => n.SubjectId == made.Id).Select(n => n.Body).SingleAsync(Ct)), StringComparison.Ordinal);

        // Published is published.
        Assert.Equal("InvalidTransition", await RefusalAsync(() => DetachAsync(hall, made, attachment.Id)));
        Assert.Equal("InvalidTransition", await RefusalAsync(() => AttachAsync(hall, made, Drawing)));
    }

    [Fact]
    public async Task Confidential_KeepsItsPapersForAdmittedAgencies()
    {
        await using var hall = await HallHost.OpenAsync();
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Draft, registrants: 0);
        var attachment = await AttachAsync(hall, made, Drawing);
        await A.UseAsync(hall.Services, async (SubmitProjectHandler submit) => await submit.HandleAsync(new(made.Id, (await made.LoadAsync()).Content with { Confidential = true }), made.Stamp(made.Owner), Ct));
        var (agency, _) = await A.ActiveAgencyAsync(hall.Services);
        using var admitted = await hall.CallerAsync(Role.Agency, agency.Id);
        using var other = await hall.CallerAsync(Role.Agency);
        using var owner = await hall.CallerAsync(Role.Owner);
        using var supervisor = await hall.CallerAsync(Role.Supervisor);
        using var visitor = hall.Caller();

        var address = $"/files/{attachment.FileId}";
        var answers = new List<HttpStatusCode>();
        foreach (var caller in (Caller[])[admitted, supervisor, other, owner, visitor])
        {
            using var answer = await caller.GetAsync(address);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], answers);
        var number = (await made.LoadAsync()).Number;
        foreach (var text in (string[])[await visitor.ReadAsync($"/projects/{number}"), await hall.ReadAsync(db => db.Notices.Where(n => n.SubjectId == made.Id).Select(n => n.Body).SingleAsync(Ct))])
        {
            Assert.DoesNotContain(attachment.Sha256, text, StringComparison.Ordinal);
            Assert.DoesNotContain(attachment.Name, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Attach_RefusesWhatIsNoPaper_WhatIsTooMuch_AndWhatIsAnothers()
    {
        await using var hall = await HallHost.OpenAsync();
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Draft, registrants: 0);

        Assert.Equal("InvalidFile", await RefusalAsync(() => AttachAsync(hall, made, Encoding.ASCII.GetBytes("<html><script>alert(1)</script></html>"))));
        Assert.Equal("NotFound", await RefusalAsync(async () => await AttachAsync(hall, made, Drawing, await A.OwnerAsync(hall.Services))));
        for (var i = 0; i < IntermediaryProject.MostAttachments; i++)
        {
            await AttachAsync(hall, made, [.. Drawing, (byte)('a' + i)]);
        }

        Assert.Equal("TooManyAttachments", await RefusalAsync(() => AttachAsync(hall, made, [.. Drawing, (byte)'z'])));
        var first = await hall.ReadAsync(db => db.Set<ProjectAttachment>().OrderBy(a => a.AddedAt).ThenBy(a => a.Id).FirstAsync(Ct));
        await DetachAsync(hall, made, first.Id);
        Assert.Null(await RefusalAsync(() => AttachAsync(hall, made, [.. Drawing, (byte)'z'])));
        Assert.Equal(IntermediaryProject.MostAttachments, await hall.ReadAsync(db => db.Set<ProjectAttachment>().CountAsync(Ct)));
    }

    /// <summary>The owner's page: compare first, then publish; a registrant finds the correction among its messages, another agency does not.</summary>
    [Fact]
    public async Task Amendment_ByThePage_ShowsTheDifference_AndReachesRegistrantsOnly()
    {
        await using var hall = await HallHost.OpenAsync();
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Registering, registrants: 1);
        using var owner = await hall.CallerAsync(Role.Owner, made.Owner.OrganisationId);
        using var registrant = await hall.CallerAsync(Role.Agency, made.Agencies[0].OrganisationId);
        using var stranger = await hall.CallerAsync(Role.Agency, (await A.ActiveAgencyAsync(hall.Services)).Agency.Id);
        var project = await made.LoadAsync();
        var fields = new Dictionary<string, string>
        {
            ["Posting.Title"] = project.Title,
            ["Posting.Scale"] = "抗压试块 90 组",
            ["Posting.Location"] = project.Content.Location,
            ["Posting.Budget"] = "42000",
            ["Posting.ServiceWorkingDays"] = "10",
            ["Posting.RegistrationDueAt"] = "2026-03-11T17:00",
            ["Posting.ContactName"] = "沈工",
            ["Posting.ContactPhone"] = "0573-80000001",
            ["Posting.ComplaintPhone"] = "0573-80000002",
            ["Reason"] = "现场踏勘后检测数量有调整",
        };
        var page = $"/buyer/projects/{project.Number}/amend";

        using var preview = await owner.PostAsync(page, fields.Append(new("act", "preview")));
        var compared = await preview.Content.ReadAsStringAsync(Ct);
        var untouched = (await made.LoadAsync()).Content.Scale;
        using var published = await owner.PostAsync(page, fields.Append(new("act", "publish")));

        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        Assert.Contains("抗压试块 60 组</del>", compared, StringComparison.Ordinal);
        Assert.Contains("抗压试块 90 组</ins>", compared, StringComparison.Ordinal);
        Assert.Equal("抗压试块 60 组", untouched);
        Assert.Equal(HttpStatusCode.Found, published.StatusCode);
        Assert.Contains("data-testid=\"amendments\"", await hall.Caller().ReadAsync($"/projects/{project.Number}"), StringComparison.Ordinal);
        Assert.Contains(project.Title, await registrant.ReadAsync("/account/messages"), StringComparison.Ordinal);
        Assert.DoesNotContain(project.Title, await stranger.ReadAsync("/account/messages"), StringComparison.Ordinal);
        Assert.Contains("1 条未读消息", await registrant.ReadAsync("/account"), StringComparison.Ordinal);
        using var read = await registrant.PostAsync("/account/messages/read", [], "/account/messages");
        Assert.DoesNotContain("条未读消息", await registrant.ReadAsync("/account"), StringComparison.Ordinal);
    }

    /// <summary>A paper of a correction is kept when it is compared, and published with it; another's file is not there.</summary>
    [Fact]
    public async Task Amendment_WithAPaper_IsComparedAndPublishedByThePage()
    {
        await using var hall = await HallHost.OpenAsync();
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Registering, registrants: 0);
        using var owner = await hall.CallerAsync(Role.Owner, made.Owner.OrganisationId);
        using var stranger = await hall.CallerAsync(Role.Owner);
        var project = await made.LoadAsync();
        List<KeyValuePair<string, string>> fields =
        [
            new("Posting.Title", project.Title), new("Posting.Scale", project.Content.Scale), new("Posting.Location", project.Content.Location), new("Posting.Budget", project.Budget.ToApi()),
            new("Posting.ServiceWorkingDays", "10"), new("Posting.RegistrationDueAt", "2026-03-11T17:00"), new("Posting.ContactName", "沈工"), new("Posting.ContactPhone", "0573-80000001"),
            new("Posting.ComplaintPhone", "0573-80000002"), new("Reason", "补充钻孔平面布置图一份"),
        ];
        var page = $"/buyer/projects/{project.Number}/amend";

        using var preview = await owner.UploadAsync(page, page, fields.Append(new("act", "preview")), "File", "钻孔布置图.pdf", A.Pdf("plan").ToArray());
        var compared = await preview.Content.ReadAsStringAsync(Ct);
        var file = await hall.ReadAsync(db => db.StoredFiles.OrderByDescending(f => f.At).ThenByDescending(f => f.Id).Select(f => f.Id).FirstAsync(Ct));
        Assert.Contains("钻孔布置图.pdf（SHA-256", compared, StringComparison.Ordinal);
        Assert.Contains($"name=\"Added\" value=\"{file}\"", compared, StringComparison.Ordinal);
        Assert.Equal(0, await hall.ReadAsync(db => db.Set<ProjectAttachment>().CountAsync(Ct)));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/files/{file}")).StatusCode);

        using var published = await owner.PostAsync(page, fields.Append(new("Added", $"{file}")).Append(new("act", "publish")));
        Assert.Equal(HttpStatusCode.Found, published.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync($"/files/{file}")).StatusCode);
        Assert.Contains("钻孔布置图.pdf", await hall.Caller().ReadAsync($"/projects/{project.Number}"), StringComparison.Ordinal);
        using var again = await owner.PostAsync(page, fields.Append(new("Posting.Recusals[0].Number", "A-001")).Append(new("act", "row")));
        Assert.Contains("name=\"Posting.Recusals[1].Number\"", await again.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static Task<ProjectAttachment> AttachAsync(HallHost hall, ProjectCase made, byte[] content, Actor? by = null) =>
        A.UseAsync(hall.Services, (AttachToProjectHandler attach) => attach.HandleAsync(new(made.Id, "总平面图.pdf", new MemoryStream(content)), made.Stamp(by ?? made.Owner), Ct));

    private static Task<bool> DetachAsync(HallHost hall, ProjectCase made, Guid id) => A.UseAsync(hall.Services, async (DetachFromProjectHandler detach) =>
    {
        await detach.HandleAsync(new(made.Id, id), made.Stamp(made.Owner), Ct);
        return true;
    });

    private static async Task<string?> RefusalAsync(Func<Task> act) => (await Record.ExceptionAsync(act) as RuleException)?.Rule.Code;
}
