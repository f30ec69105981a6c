using System.Buffers;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Net;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Api;

/// <summary>
/// Unmistakable words are planted in everything that is not published or sealed; then every public address that the site has is
/// read, with every id, number and index there is. No list of pages stands here: a new page is read from its first day.
/// </summary>
public sealed class CanaryTests
{
    private const string Beginning = "金丝雀";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    // What a page shows does not hang on the database: one is enough.
    [Fact]
    public async Task WhatIsUnpublishedOrSealed_IsInNoPublicAnswer_NorInTheLog()
    {
        using var log = new LogEars();
        await using var hall = await HallHost.OpenAsync(configuration: new() { ["Logging:EventSource:LogLevel:Default"] = "Trace" });
        var planted = await PlantAsync(hall);
        await SettleAsync(hall);
        using var visitor = hall.Caller();

        // All words are looked for at once; which of them it was is asked only where one was found.
        var any = SearchValues.Create([.. planted.Words.Select(w => w.Text)], StringComparison.OrdinalIgnoreCase);
        IEnumerable<string> In(string text) => text.AsSpan().ContainsAny(any) ? planted.Words.Where(w => text.Contains(w.Text, StringComparison.OrdinalIgnoreCase)).Select(w => w.What) : [];
        Assert.Equal([planted.Words[0].What], In($"<p>{planted.Words[0].Text.ToUpperInvariant()}</p>"));
        var leaks = new List<string>();
        var read = 0;
        foreach (var address in Addresses(hall, await NamesAsync(hall)))
        {
            using var answer = await visitor.GetAsync(address);
            Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
            var text = WebUtility.HtmlDecode($"{answer.Headers}\n{answer.Content.Headers}\n{await answer.Content.ReadAsStringAsync(Ct)}");
            read += answer.StatusCode is HttpStatusCode.OK ? 1 : 0;
            leaks.AddRange(In(text).Select(what => $"{what} in {address}"));
        }

        Assert.True(read > 100, $"only {read} addresses answered");
        Assert.Empty(leaks.Distinct());

        // What was published with them is there: the reader does read.
        Assert.Contains(planted.Shown, WebUtility.HtmlDecode(await visitor.ReadAsync("/projects")), StringComparison.Ordinal);
        Assert.True(log.Lines.Count > 100, $"only {log.Lines.Count} log lines were heard");
        Assert.Empty(log.Lines.SelectMany(In).Distinct());
    }

    [Fact]
    public async Task WhatIsSealed_IsInNoBackupInClear()
    {
        await using var hall = await HallHost.OpenAsync();
        var planted = await PlantAsync(hall);
        await SettleAsync(hall);
        var source = await hall.ReadAsync(db => Task.FromResult(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource));
        var archive = Path.Combine(hall.Folder, "canary.tar");
        await BackupCommand.SaveAsync(source, Path.Combine(hall.Folder, "files"), archive, Ct);
        var bytes = await File.ReadAllBytesAsync(archive, Ct);

        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(planted.Shown)) > 0, "the reader does read");
        Assert.Empty(planted.Words.Where(w => w.Sealed && (
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(w.Text)) >= 0
            || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(w.Text)) >= 0
            || (w.Text.Length % 2 == 0 && w.Text.All(char.IsAsciiHexDigit) && bytes.AsSpan().IndexOf(Convert.FromHexString(w.Text)) >= 0))).Select(w => w.What));
    }

    private sealed record Planted(string Shown, IReadOnlyList<(string What, string Text, bool Sealed)> Words);

    private static async Task<Planted> PlantAsync(HallHost hall)
    {
        var (services, clock) = (hall.Services, hall.Clock!);
        var words = new List<(string What, string Text, bool Sealed)>();
        var count = 0;
        string Word(string what, bool isSealed = false)
        {
            var text = $"{Beginning}{what}{++count:00}号";
            words.Add((what, text, isSealed));
            return text;
        }

        void Secret(string what, string text) => words.Add((what, text, true));

        // Postings that nobody but their owner, or the office, may see.
        var owner = await A.OwnerAsync(services);
        Stamp By(Actor actor, string? reason = null) => new(actor, clock.GetUtcNow(), reason);
        var content = A.ProjectText(clock.GetUtcNow()) with { Title = Word("项目草稿"), Requirements = Word("草稿要求"), Scale = Word("草稿规模") };
        var draft = await A.UseAsync(services, (DraftProjectHandler handler) => handler.HandleAsync(new(content), By(owner), Ct));
        await A.UseAsync(services, (AttachToProjectHandler attach) => attach.HandleAsync(
            new(draft.ProjectId, $"{Word("草稿附件")}.pdf", new MemoryStream(Encoding.UTF8.GetBytes($"%PDF-1.4\n{Word("附件内容")}\n%%EOF\n"))), By(owner), Ct));
        var waiting = await A.ProjectAsync(services, clock, IntermediaryProjectStatus.Draft, registrants: 0);
        await A.UseAsync(services, (SubmitProjectHandler submit) => submit.HandleAsync(
            new(waiting.Id, A.ProjectText(clock.GetUtcNow(), FundSource.Fiscal) with { Title = Word("待审项目") }), By(waiting.Owner), Ct));
        var returned = await A.ProjectAsync(services, clock, IntermediaryProjectStatus.PendingReview, registrants: 0);
        await A.UseAsync(services, (ReturnProjectHandler send) => send.HandleAsync(new(returned.Id), By(A.Staff(), Word("退回意见请核对规模")), Ct));

        // An applicant who is not admitted, with a paper; numbers that are kept as marks and seals.
        var (applicant, applying) = await A.DraftAgencyAsync(services, Word("申请机构"));
        var person = A.PersonNumberText();
        await A.UseAsync(services, (FillAgencyHandler fill) => fill.HandleAsync(
            A.Filled() with { LegalRepresentativeNumber = person, BankAccount = "6222990011223344556", Introduction = Word("申请简介"), LegalRepresentative = Word("法人") }, By(applying), Ct));
        await A.UseAsync(services, (SubmitAdmissionHandler submit) => submit.HandleAsync(new(), By(applying), Ct));
        Secret("person number", person);
        Secret("bank account", "6222990011223344556");

        // Listings in the drawer and before review, and one sent back.
        var (agency, seller) = await A.ActiveAgencyAsync(services);
        await A.DraftListingAsync(services, seller, content: A.ListingText(Word("服务草稿")));
        var pending = await A.DraftListingAsync(services, seller, content: A.ListingText(Word("待审服务")));
        await A.UseAsync(services, (Domain.Supermarket.Listings.UseCases.SendListingForReviewHandler send) => send.HandleAsync(new(pending.Id), By(seller), Ct));

        // Between two parties: a rating that waits for the other. It comes first, since time passes with it.
        var rated = await A.ProjectAsync(services, clock, IntermediaryProjectStatus.AwaitingEvaluation);
        await A.UseAsync(services, (SubmitEvaluationHandler rate) => rate.HandleAsync(new(rated.Id, [1, 2, 1, 2], Word("未公开评价")), By(rated.Owner), Ct));

        // A project that takes registrations: who came, what they said, and the secret of the draw.
        var open = await A.ProjectAsync(services, clock, IntermediaryProjectStatus.Registering, registrants: 2);
        var statement = Word("报名的话", isSealed: true);
        var (quiet, quietActor) = await A.ActiveAgencyAsync(services);
        await A.UseAsync(services, (RegisterForProjectHandler register) => register.HandleAsync(new(open.Id, statement), By(quietActor), Ct));
        var seal = services.GetRequiredService<ISeal>();
        var run = await hall.ReadAsync(db => db.SelectionRuns.SingleAsync(r => r.ProjectId == open.Id, Ct));
        Secret("draw secret", Convert.ToHexStringLower(seal.Open(SelectionRun.SecretPurpose, run.SecretSealed!)));

        // Between an owner and an agency: what was ordered in detail and whom to call, also once the order has become a public project; what was said, quoted, and why it was read.
        var shelf = await A.ShelfAsync(services, clock, A.ListingText() with { PriceMode = Domain.Supermarket.Listings.PriceMode.Negotiable, Price = Money.Zero });
        var order = await shelf.PlaceAsync(A.OrderText() with { Wanted = Word("委托要求"), ContactName = Word("委托联系人"), ContactPhone = "13999990001", Reason = null });
        await shelf.AcceptAsync(order.OrderId);
        var refused = await shelf.PlaceAsync(A.OrderText() with { Title = Word("谢绝的委托"), Scale = Word("委托规模"), Location = Word("委托地点") });
        await A.UseAsync(services, (Domain.Supermarket.Orders.UseCases.DeclineOrderHandler decline) => decline.HandleAsync(new(refused.OrderId), By(shelf.Agency, Word("谢绝理由任务排满")), Ct));
        await shelf.PlaceAsync(A.OrderText() with { Title = Word("待接单的委托") });
        var talk = await shelf.SayAsync(shelf.Owner, Word("洽谈内容"));
        await A.UseAsync(services, (Domain.Supermarket.Chat.UseCases.SendChatHandler send) => send.HandleAsync(
            new(talk.SessionId, "canary", Quote: new(shelf.Listing.Number, Money.FromYuan(9_000), null, 5, Word("报价说明"))), By(shelf.Agency), Ct));
        await A.UseAsync(services, async (Domain.Supermarket.Chat.UseCases.SendChatHandler send) => await send.HandleAsync(
            new(talk.SessionId, "canary-file", "", new($"{Word("洽谈附件")}.pdf", new MemoryStream(Encoding.UTF8.GetBytes($"%PDF-1.4\n{Word("洽谈附件内容")}\n%%EOF\n")))), By(shelf.Owner), Ct));
        await A.UseAsync(services, async (Domain.Supermarket.Chat.UseCases.InspectChatsHandler inspect) => await inspect.HandleAsync(
            new(Word("案号"), shelf.Owner.OrganisationName!, (await A.AgencyAsync(services, shelf.Agency.OrganisationId!.Value)).MembershipNo!), By(A.Supervisor(), Word("查阅理由核对内容")), Ct));

        // A file that is being moved in names people.
        await A.UseAsync(services, (GiveMovingFileHandler give) => give.HandleAsync(
            new(MovingKind.Owners, "rows.csv", new MemoryStream(Encoding.UTF8.GetBytes($"externalId,name,creditCode\nX-1,{Word("迁入单位", isSealed: true)},{A.CreditCodeText()}\n"))), By(A.Staff()), Ct));

        Assert.NotEqual(Guid.Empty, applicant.Id);
        Assert.NotEqual(Guid.Empty, agency.Id);
        Assert.NotEqual(Guid.Empty, quiet.Id);
        return new((await open.LoadAsync()).Title, words);
    }

    // What works in the background, such as a file that is being moved in, adds to the record meanwhile: the log is followed until it has caught up.
    private static async Task SettleAsync(HallHost hall)
    {
        using var client = hall.CreateClient();
        for (var attempt = 0; attempt < 400; attempt++)
        {
            await hall.DrainAsync();
            var written = await hall.ReadAsync(db => db.AuditEntries.LongCountAsync(Ct));
            Assert.True(SignedCheckpoint.TryParse(await client.GetStringAsync("/transparency/checkpoint", Ct), out var note));
            if (note.Checkpoint.Size >= written)
            {
                return;
            }

            await Task.Delay(50, Ct);
        }

        throw new TimeoutException("The log did not catch up with the record.");
    }

    /// <summary>Everything that may stand for a parameter: every id and number of the house, published or not.</summary>
    private static Task<IReadOnlyList<string>> NamesAsync(HallHost hall) => hall.ReadAsync<IReadOnlyList<string>>(async db =>
    {
        var names = new List<string>();
        async Task Add(IQueryable<Guid> ids, IQueryable<string?>? numbers = null)
        {
            names.AddRange((await ids.ToListAsync(Ct)).Select(id => id.ToString()));
            names.AddRange(numbers is null ? [] : (await numbers.Where(n => n != null).ToListAsync(Ct)).OfType<string>());
        }

        await Add(db.Projects.Select(p => p.Id), db.Projects.Select(p => p.Number));
        await Add(db.Listings.Select(l => l.Id), db.Listings.Select(l => l.Number));
        await Add(db.Agencies.Select(a => a.Id), db.Agencies.Select(a => a.MembershipNo));
        await Add(db.Notices.Select(n => n.Id), db.Notices.Select(n => n.Number));
        await Add(db.SelectionRuns.Select(r => r.Id));
        await Add(db.Orders.Select(o => o.Id), db.Orders.Select(o => o.Number));
        await Add(db.ChatSessions.Select(s => s.Id));
        await Add(db.ChatInspections.Select(i => i.Id));
        await Add(db.StoredFiles.Select(f => f.Id));
        await Add(db.MovingFiles.Select(f => f.Id));
        return names;
    });

    private static IEnumerable<string> Addresses(HallHost hall, IReadOnlyList<string> names)
    {
        var open = hall.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Contains("GET") && IsOpen(e))
            .Where(e => e.RoutePattern.RawText is { } path && !path.Contains("{**", StringComparison.Ordinal) && !path.Contains("{*path", StringComparison.Ordinal) && !IsStatic(path))
            .DistinctBy(e => e.RoutePattern.RawText).ToList();
        Assert.True(open.Count > 40, $"only {open.Count} public routes were found");
        foreach (var endpoint in open)
        {
            var indexed = endpoint.RoutePattern.Parameters.Any(p => p.ParameterPolicies.Any(c => c.Content is "long" or "int"));
            var values = endpoint.RoutePattern.Parameters.Count == 0 ? [""] : indexed ? Enumerable.Range(0, 60).Select(i => i.ToString(CultureInfo.InvariantCulture)) : names.Append("zh");
            foreach (var address in values.Select(v => Address(endpoint, v)))
            {
                yield return address;

                // Searching for the beginning must not find the rest; nor may a filter.
                if (endpoint.RoutePattern.Parameters.Count == 0)
                {
                    yield return $"{address}?q={Uri.EscapeDataString(Beginning)}&limit=1000&pageSize=100";
                }
            }
        }
    }

    private static bool IsOpen(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || (endpoint.Metadata.OfType<MayAttribute>().ToList() is { Count: > 0 } needs && needs.Count == endpoint.Metadata.OfType<IAuthorizeData>().Count() && needs.All(n => PermissionMatrix.VisitorsMay(n.Resource, n.Permit)));

    // Files of the page itself (scripts, styles, pictures) are made at build and know nothing of the house.
    private static bool IsStatic(string path) => path.TrimStart('/') is var p && (p.StartsWith("lib/", StringComparison.Ordinal) || p.StartsWith("js/", StringComparison.Ordinal) || p.StartsWith("css/", StringComparison.Ordinal) || p.StartsWith("img/", StringComparison.Ordinal));

    private static string Address(RouteEndpoint endpoint, string value) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => Uri.EscapeDataString(value),
    }))));

    /// <summary>Hears every log line of the process at its most talkative.</summary>
    private sealed class LogEars : EventListener
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Extensions-Logging")
            {
                // 4: the message as it is written; 8: its facts one by one.
                EnableEvents(eventSource, EventLevel.Verbose, (EventKeywords)(4 | 8));
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            var line = string.Join(' ', eventData.Payload?.Select(p => p?.ToString()) ?? []);
            lock (_lines ?? [])
            {
                _lines?.Add(line);
            }
        }
    }
}
