using System.Globalization;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Agencies.Changes.UseCases;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Qualifications.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Testing;

public static partial class A
{
    /// <summary>A credit code of the region that holds no real firm.</summary>
    public static string CreditCodeText() => CreditCode.WithCheck($"91990000MA{1000000 + Next():0000000}");

    /// <summary>An ID number of the region that holds no real person.</summary>
    public static string PersonNumberText()
    {
        var n = Next();
        var born = new DateOnly(1970, 1, 1).AddDays(n / 1000).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return PersonNumber.WithCheck($"990000{born}{n % 1000:000}");
    }

    /// <summary>An organisation with the one person who manages it, both on file.</summary>
    public static async Task<(Organisation Organisation, Actor Actor)> MemberAsync(
        IServiceProvider services, string? name = null, OrganisationKind kind = OrganisationKind.PrivateEnterprise, Role roles = Role.Applicant)
    {
        var n = Next();
        var stamp = Now(services, Actor.System);
        var organisation = Organisation.Register(name ?? $"临湖第{n}工程咨询有限公司", kind is OrganisationKind.Individual ? null : CreditCodeText(), kind, null, stamp);
        var account = new Account { Id = Guid.CreateVersion7(), UserName = $"member{n}", NormalizedUserName = $"MEMBER{n}", Name = "林经理", RegisteredAt = stamp.At, ActingOrganisationId = organisation.Id, SecurityStamp = $"{n}" };
        await UseAsync(services, async (MarketDbContext db) =>
        {
            db.Add(account);
            db.Add(organisation);
            db.Add(Membership.Start(account.Id, organisation.Id, roles, manages: true, stamp));
            return await db.SaveChangesAsync();
        });
        return (organisation, new Actor(account.Id, account.Name, organisation.Id, organisation.Name, roles));
    }

    /// <summary>An application begun and filled in, with every paper and certificate; not yet submitted.</summary>
    /// <param name="services">The house.</param>
    /// <param name="name">The agency's name; one is made up.</param>
    /// <param name="types">Codes of service kinds; testing when none is given.</param>
    /// <param name="validTo">Last day of its certificates; long-term when left out.</param>
    public static async Task<(Agency Agency, Actor Actor)> DraftAgencyAsync(IServiceProvider services, string? name = null, IReadOnlyCollection<string>? types = null, DateOnly? validTo = null)
    {
        var (organisation, member) = await MemberAsync(services, name);
        var actor = member with { Roles = Role.Applicant | Role.Agency };
        await UseAsync(services, (BeginAgencyHandler begin) => begin.HandleAsync(new(), Now(services, member), default));
        types ??= ["TESTING"];
        await UseAsync(services, (FillAgencyHandler fill) => fill.HandleAsync(Filled(types), Now(services, actor), default));
        foreach (var kind in Enum.GetValues<MaterialKind>())
        {
            var file = await FileAsync(services, actor, $"{kind}.pdf");
            await UseAsync(services, (AttachMaterialHandler attach) => attach.HandleAsync(new(kind, file), Now(services, actor), default));
        }

        foreach (var type in types)
        {
            await DeclareAsync(services, actor, type, validTo);
        }

        return (await AgencyAsync(services, organisation.Id), actor);
    }

    /// <summary>What an applicant fills in, right in every field.</summary>
    public static FillAgency Filled(IReadOnlyCollection<string>? types = null) => new(
        "王明远", PersonNumberText(), "", AgencyOrigin.WithinPrefecture, "临湖市滨河路 18 号", "林经理", "13800005678",
        "临湖银行滨河支行", "6222000000001234567", "从事检验检测与技术咨询。", types ?? ["TESTING"]);

    /// <summary>Declares a certificate that carries the kind.</summary>
    public static async Task<Guid> DeclareAsync(IServiceProvider services, Actor actor, string typeCode, DateOnly? validTo = null, DateOnly? validFrom = null, string? certificateNo = null)
    {
        var (kind, grade) = await UseAsync(services, async (MarketDbContext db) =>
        {
            var item = await db.ServiceItems.Where(i => i.TypeCode == typeCode).OrderBy(i => i.Code).FirstAsync();
            var code = item.Qualifications[0];
            var needed = await db.QualificationKinds.SingleAsync(k => k.Code == code);
            return (needed.Code, needed.Grades.Split(' ')[0]);
        });
        var from = validFrom ?? new DateOnly(2024, 1, 1);
        var declared = await UseAsync(services, (DeclareQualificationHandler declare) => declare.HandleAsync(
            new(kind, grade, "资质证书所列范围", certificateNo ?? $"Z{Next():00000}", "省主管部门", new DateOnly(2024, 1, 1), from, validTo, null), Now(services, actor), default));
        return declared.QualificationId;
    }

    /// <summary>An application that waits for staff.</summary>
    public static async Task<(Agency Agency, Actor Actor)> SubmittedAgencyAsync(IServiceProvider services, string? name = null, IReadOnlyCollection<string>? types = null, DateOnly? validTo = null)
    {
        var (agency, actor) = await DraftAgencyAsync(services, name, types, validTo);
        await UseAsync(services, (SubmitAdmissionHandler submit) => submit.HandleAsync(new(), Now(services, actor), default));
        return (await AgencyAsync(services, agency.Id), actor);
    }

    /// <summary>An admitted agency with its shop and verified certificates, and the person who acts for it.</summary>
    public static async Task<(Agency Agency, Actor Actor)> ActiveAgencyAsync(IServiceProvider services, string? name = null, IReadOnlyCollection<string>? types = null, DateOnly? validTo = null)
    {
        var (agency, actor) = await SubmittedAgencyAsync(services, name, types, validTo);
        var certificates = await UseAsync(services, (MarketDbContext db) => db.Qualifications.Where(q => q.AgencyId == agency.Id).Select(q => q.Id).ToListAsync());
        await UseAsync(services, (ApproveAdmissionHandler approve) => approve.HandleAsync(new(agency.Id, certificates, "发证机关网站核对"), Now(services, Staff()), default));
        return (await AgencyAsync(services, agency.Id), actor);
    }

    public static Task<(Agency Agency, Actor Actor)> ActiveAgencyAsync(Market market, string? name = null, IReadOnlyCollection<string>? types = null, DateOnly? validTo = null) =>
        ActiveAgencyAsync(market.Services, name, types, validTo);

    /// <summary>A practitioner who has joined an admitted agency: asked for, and approved by the office.</summary>
    public static async Task<Guid> PractitionerAsync(IServiceProvider services, Actor agency, string name)
    {
        var certificate = $"JC{Next():0000}";
        await ChangeAsync(services, agency, new() { Joining = [new(name, PersonNumberText(), "检测师", certificate)] });
        return await UseAsync(services, (MarketDbContext db) => db.Practitioners.Where(p => p.AgencyId == agency.OrganisationId && p.CertificateNo == certificate).Select(p => p.Id).SingleAsync());
    }

    /// <summary>The practitioner has left, likewise.</summary>
    public static Task PractitionerLeavesAsync(IServiceProvider services, Actor agency, Guid practitionerId) => ChangeAsync(services, agency, new() { Leaving = [practitionerId] });

    private static async Task ChangeAsync(IServiceProvider services, Actor agency, ChangeFields fields)
    {
        var paper = await FileAsync(services, agency, $"变更{Next()}.pdf");
        var stamp = Now(services, agency);
        var asked = await UseAsync(services, (AskChangeHandler ask) => ask.HandleAsync(new(ChangeKind.Practitioners, BeijingTime.DateOf(stamp.At), fields, [paper]), stamp, default));
        await UseAsync(services, async (ApproveChangeHandler approve) =>
        {
            await approve.HandleAsync(new(asked.RequestId), Now(services, Staff()), default);
            return true;
        });
    }

    /// <summary>What an agency writes about a service, without a fault.</summary>
    public static ListingContent ListingText(string title = "混凝土抗压强度检测", long yuan = 320) => new(
        title, "按国家标准取样、养护、试压。", "检测报告一式三份", PriceMode.Fixed, Money.FromYuan(yuan), null, null, "组", 5,
        "GB/T 50081", "试块委托单", "报告异议十日内复核", null);

    public static async Task<ServiceListing> DraftListingAsync(IServiceProvider services, Actor agency, string itemCode = "TESTING-01", ListingContent? content = null)
    {
        var drafted = await UseAsync(services, (DraftListingHandler draft) => draft.HandleAsync(new(itemCode, content ?? ListingText()), Now(services, agency), default));
        return await ListingAsync(services, drafted.ListingId);
    }

    /// <summary>A listing that staff have put on the shelf.</summary>
    public static async Task<ServiceListing> ShelvedListingAsync(IServiceProvider services, Actor agency, string itemCode = "TESTING-01", ListingContent? content = null)
    {
        var listing = await DraftListingAsync(services, agency, itemCode, content);
        await UseAsync(services, (SendListingForReviewHandler send) => send.HandleAsync(new(listing.Id), Now(services, agency), default));
        await UseAsync(services, async (ShelveListingHandler shelve) =>
        {
            await shelve.HandleAsync(new(listing.Id), Now(services, Staff()), default);
            return true;
        });
        return await ListingAsync(services, listing.Id);
    }

    /// <summary>A small PDF brought in by the actor's organisation.</summary>
    public static async Task<Guid> FileAsync(IServiceProvider services, Actor actor, string name = "材料.pdf")
    {
        var bytes = Encoding.ASCII.GetBytes($"%PDF-1.4\n% {name.GetHashCode(StringComparison.Ordinal)}\n%%EOF\n");
        var kept = await UseAsync(services, (KeepFileHandler keep) => keep.HandleAsync(new(name, new MemoryStream(bytes), FileLimits.Material), Now(services, actor), default));
        return kept.FileId;
    }

    public static Task<Agency> AgencyAsync(IServiceProvider services, Guid id) =>
        UseAsync(services, (MarketDbContext db) => db.Agencies.Include(a => a.Materials).Include(a => a.Rounds).Include(a => a.ServiceKinds).AsSplitQuery().SingleAsync(a => a.Id == id));

    public static Task<ServiceListing> ListingAsync(IServiceProvider services, Guid id) =>
        UseAsync(services, (MarketDbContext db) => db.Listings.SingleAsync(l => l.Id == id));

    /// <summary>Runs one handler in a scope of its own, as one request would.</summary>
    public static async Task<TResult> UseAsync<TService, TResult>(IServiceProvider services, Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private static Stamp Now(IServiceProvider services, Actor by) => new(by, services.GetRequiredService<TimeProvider>().GetUtcNow());
}
