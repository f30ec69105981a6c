using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Marketplace.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccountLogs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Detail = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountLogs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Agencies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreditCode = table.Column<string>(type: "character varying(18)", unicode: false, maxLength: 18, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LegalRepresentative = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    LegalRepresentativeMark = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    ControllingHolder = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ContactName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    BankName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BankAccountSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    BankAccountEnd = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    Introduction = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    CommittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReviewDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MembershipNo = table.Column<string>(type: "character varying(12)", unicode: false, maxLength: 12, nullable: true),
                    AdmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProposedRefusal = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ProposedRefusalReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    RefusalProposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SanctionedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ExternalId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ReconfirmDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReconfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReconfirmedBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ExitAskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ExitDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ExitReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ExitedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppliedAgainAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agencies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AgencyAssessments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Assessor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    ScoreHundredths = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgencyAssessments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AgencyQualifications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    KindCode = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    Grade = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Scope = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    CertificateNo = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Issuer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    ScanFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReviewDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeclaredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    VerifiedBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    VerifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    VerificationMethod = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    StandsFor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgencyQualifications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AgencyStandings",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Deals = table.Column<int>(type: "integer", nullable: false),
                    Ratings = table.Column<int>(type: "integer", nullable: false),
                    Satisfied = table.Column<int>(type: "integer", nullable: false),
                    Unrated = table.Column<int>(type: "integer", nullable: false),
                    Invalidated = table.Column<int>(type: "integer", nullable: false),
                    StarsTenths = table.Column<int>(type: "integer", nullable: true),
                    Ability = table.Column<int>(type: "integer", nullable: true),
                    Efficiency = table.Column<int>(type: "integer", nullable: true),
                    Price = table.Column<int>(type: "integer", nullable: true),
                    Conduct = table.Column<int>(type: "integer", nullable: true),
                    CreditHundredths = table.Column<int>(type: "integer", nullable: false),
                    OwnerScore = table.Column<int>(type: "integer", nullable: true),
                    DepartmentScore = table.Column<int>(type: "integer", nullable: true),
                    CentreScore = table.Column<int>(type: "integer", nullable: true),
                    CompositeStars = table.Column<int>(type: "integer", nullable: true),
                    ResponseMinutes = table.Column<int>(type: "integer", nullable: true),
                    Responses = table.Column<int>(type: "integer", nullable: false),
                    Listings = table.Column<int>(type: "integer", nullable: false),
                    ComputedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgencyStandings", x => x.AgencyId);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    PersonNumberSealed = table.Column<byte[]>(type: "bytea", maxLength: 400, nullable: true),
                    PersonNumberMasked = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: true),
                    Assurance = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ActingOrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Closed = table.Column<bool>(type: "boolean", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    ActorName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Roles = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Action = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    SubjectType = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubjectVersion = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1100)", maxLength: 1100, nullable: true),
                    PublicKind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    PublicId = table.Column<Guid>(type: "uuid", nullable: true),
                    Json = table.Column<string>(type: "text", nullable: false),
                    Envelope = table.Column<byte[]>(type: "bytea", nullable: true),
                    Salt = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Commitment = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuthorityNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Authority = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SentBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    DocumentNo = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorityNotices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BaselineEditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceDocument = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Csv = table.Column<string>(type: "text", nullable: false),
                    FileHash = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ProposedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecisionReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BaselineEditions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BlacklistEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreditCode = table.Column<string>(type: "character varying(18)", unicode: false, maxLength: 18, nullable: false),
                    LegalRepresentative = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    LegalRepresentativeMark = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    ControllingHolder = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    SanctionId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BlacklistEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CalendarDays",
                columns: table => new
                {
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    IsOffDay = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarDays", x => x.Date);
                });

            migrationBuilder.CreateTable(
                name: "CalendarImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Years = table.Column<string>(type: "character varying(200)", unicode: false, maxLength: 200, nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    FileHash = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChangeRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ChangedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReportDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    BeforeJson = table.Column<string>(type: "text", nullable: false),
                    AfterJson = table.Column<string>(type: "text", nullable: false),
                    PersonMark = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    BankAccountSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReviewDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    OpenKey = table.Column<string>(type: "character varying(60)", unicode: false, maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChatInspections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SupervisorId = table.Column<Guid>(type: "uuid", nullable: false),
                    SupervisorName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    CaseNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpenUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatInspections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChatSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Context = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ContextId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContextKey = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false),
                    ContextTitle = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastSeq = table.Column<int>(type: "integer", nullable: false),
                    LastAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastSide = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LastKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LastText = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OwnerSeen = table.Column<int>(type: "integer", nullable: false),
                    AgencySeen = table.Column<int>(type: "integer", nullable: false),
                    OwnerUnread = table.Column<int>(type: "integer", nullable: false),
                    AgencyUnread = table.Column<int>(type: "integer", nullable: false),
                    QuestionSeq = table.Column<int>(type: "integer", nullable: true),
                    QuestionAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    QuestionDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatSessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClientChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Client = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SettingsJson = table.Column<string>(type: "text", nullable: false),
                    Why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    WaitsFor = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Clients",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SettingsJson = table.Column<string>(type: "text", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SuspendedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SecretHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    SecretIssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FormerSecretHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clients", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContractAmendments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    No = table.Column<int>(type: "integer", nullable: false),
                    ProposedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    BeforeJson = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    TermsJson = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    Text = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    Digest = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    NeedsNote = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: true),
                    OwnerSignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    OwnerSigner = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    AgencySignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AgencySigner = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    NotedBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractAmendments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContractProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    PlannedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: true),
                    Answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractProposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CreditEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(4)", unicode: false, maxLength: 4, nullable: false),
                    Degree = table.Column<int>(type: "integer", nullable: false),
                    Hundredths = table.Column<int>(type: "integer", nullable: false),
                    Facts = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DocumentNo = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    OccurredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    Key = table.Column<string>(type: "character varying(80)", unicode: false, maxLength: 80, nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ProposedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ObjectionDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Objection = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ObjectedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecisionReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RepairText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    RepairAskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RepairedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DealFacts",
                columns: table => new
                {
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    TypeCode = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CompletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    PriceFen = table.Column<long>(type: "bigint", nullable: false),
                    BaselineFen = table.Column<long>(type: "bigint", nullable: true),
                    BaselineDays = table.Column<int>(type: "integer", nullable: true),
                    ActualDays = table.Column<int>(type: "integer", nullable: true),
                    TestGroups = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DealFacts", x => x.ContractId);
                });

            migrationBuilder.CreateTable(
                name: "Deliverables",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    ReportVersion = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ReportDate = table.Column<DateOnly>(type: "date", nullable: false),
                    SignOffNames = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: true),
                    TestGroups = table.Column<int>(type: "integer", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FiledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ConfirmDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AutoConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    RejectReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliverables", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Departments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(10)", unicode: false, maxLength: 10, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ShortName = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Sort = table.Column<int>(type: "integer", nullable: false),
                    ReviewsLaw = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Departments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EntrustmentOrders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ListingId = table.Column<Guid>(type: "uuid", nullable: false),
                    ListingNumber = table.Column<string>(type: "character varying(12)", unicode: false, maxLength: 12, nullable: false),
                    ItemCode = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    ListingJson = table.Column<string>(type: "text", nullable: false),
                    ListingDigest = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Fund = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Price = table.Column<long>(type: "bigint", nullable: false),
                    WorkingDays = table.Column<int>(type: "integer", nullable: false),
                    ContentJson = table.Column<string>(type: "text", nullable: false),
                    ComparisonId = table.Column<Guid>(type: "uuid", nullable: true),
                    QuoteMessageId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnswerDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    ProjectNumber = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntrustmentOrders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Favourites",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    KeptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ThenJson = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Favourites", x => new { x.AccountId, x.Kind, x.SubjectId });
                });

            migrationBuilder.CreateTable(
                name: "FlowStepRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    ChartCode = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    ChartVersion = table.Column<int>(type: "integer", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Responsible = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Limit = table.Column<int>(type: "integer", nullable: false),
                    Starts = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Output = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    OutputEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Group = table.Column<string>(type: "character varying(1)", unicode: false, maxLength: 1, nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoneBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    EvidenceFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    EvidenceName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NextCheckAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FlowStepRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FlowTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    StepsJson = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    PreparedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    PreparedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    PreparedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WaitsFor = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: true),
                    DecidedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FlowTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GovernmentPrices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemCode = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    Highest = table.Column<long>(type: "bigint", nullable: false),
                    Unit = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    SourceDocument = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GovernmentPrices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HandlingItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(24)", unicode: false, maxLength: 24, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ServiceName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    CurrentEditionId = table.Column<Guid>(type: "uuid", nullable: true),
                    EditionNumber = table.Column<int>(type: "integer", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CaseType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StatutoryDays = table.Column<int>(type: "integer", nullable: false),
                    PromisedDays = table.Column<int>(type: "integer", nullable: false),
                    Visits = table.Column<int>(type: "integer", nullable: false),
                    Online = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsFree = table.Column<bool>(type: "boolean", nullable: false),
                    ShouldReside = table.Column<bool>(type: "boolean", nullable: false),
                    ResidentWindow = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ResidentFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    AcceptsInHall = table.Column<bool>(type: "boolean", nullable: false),
                    DecidesInHall = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandlingItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdempotencyRecords",
                columns: table => new
                {
                    Mark = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    RouteMark = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LocationSealed = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotencyRecords", x => x.Mark);
                });

            migrationBuilder.CreateTable(
                name: "IntermediaryProjects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    TypeCode = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    ItemCode = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Fund = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Budget = table.Column<long>(type: "bigint", nullable: false),
                    ServiceWorkingDays = table.Column<int>(type: "integer", nullable: false),
                    ContentJson = table.Column<string>(type: "text", nullable: false),
                    BaselineFee = table.Column<long>(type: "bigint", nullable: true),
                    BaselineWorkingDays = table.Column<int>(type: "integer", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReviewDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReviewRemark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RegistrationDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Extensions = table.Column<int>(type: "integer", nullable: false),
                    SelectionAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CurrentRunId = table.Column<Guid>(type: "uuid", nullable: true),
                    WinnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    SelectedPrice = table.Column<long>(type: "bigint", nullable: true),
                    SelectedWorkingDays = table.Column<int>(type: "integer", nullable: true),
                    PublicityEndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConfirmDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ContractDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextCheckAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CountedFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CancelRequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CancelReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ComparisonId = table.Column<Guid>(type: "uuid", nullable: true),
                    SplitAlertedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ExternalId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderNumber = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntermediaryProjects", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    For = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Roles = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Manages = table.Column<bool>(type: "boolean", nullable: false),
                    CodeHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AcceptedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ItemEditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GuideJson = table.Column<string>(type: "text", nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: true),
                    DraftedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    DraftedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReviewedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ReviewedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    PublishedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ItemEditions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ListingCards",
                columns: table => new
                {
                    ListingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(12)", unicode: false, maxLength: 12, nullable: false),
                    Title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    TypeCode = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    ItemCode = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    PriceMode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Price = table.Column<long>(type: "bigint", nullable: false),
                    PriceTo = table.Column<long>(type: "bigint", nullable: true),
                    Unit = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    PromisedWorkingDays = table.Column<int>(type: "integer", nullable: false),
                    CoverFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    MembershipNo = table.Column<string>(type: "character varying(12)", unicode: false, maxLength: 12, nullable: false),
                    Origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Grade = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    StarsTenths = table.Column<int>(type: "integer", nullable: false),
                    Ratings = table.Column<int>(type: "integer", nullable: false),
                    Deals = table.Column<int>(type: "integer", nullable: false),
                    CreditHundredths = table.Column<int>(type: "integer", nullable: false),
                    Rank = table.Column<long>(type: "bigint", nullable: false),
                    ShelvedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListingCards", x => x.ListingId);
                });

            migrationBuilder.CreateTable(
                name: "ListingEdits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ListingId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    BeforeJson = table.Column<string>(type: "text", nullable: false),
                    AfterJson = table.Column<string>(type: "text", nullable: false),
                    CoverFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReviewDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    OpenKey = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListingEdits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LockedComparisons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    LockedById = table.Column<Guid>(type: "uuid", nullable: false),
                    LockedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    LockedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Services = table.Column<int>(type: "integer", nullable: false),
                    ContentJson = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LockedComparisons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LogCheckpoints",
                columns: table => new
                {
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogCheckpoints", x => x.Size);
                });

            migrationBuilder.CreateTable(
                name: "LogDebts",
                columns: table => new
                {
                    AuditEntryId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogDebts", x => x.AuditEntryId);
                });

            migrationBuilder.CreateTable(
                name: "LogNodes",
                columns: table => new
                {
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogNodes", x => new { x.Level, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "MaterialLooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reader = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SubjectType = table.Column<string>(type: "character varying(60)", unicode: false, maxLength: 60, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    What = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MaterialLooks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Roles = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Manages = table.Column<bool>(type: "boolean", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MeritPanels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeritPanels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Title = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    EnglishTitle = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    EnglishText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectKey = table.Column<string>(type: "character varying(60)", unicode: false, maxLength: 60, nullable: false),
                    Key = table.Column<string>(type: "character varying(160)", unicode: false, maxLength: 160, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReadBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MovingContents",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MovingContents", x => x.FileId);
                });

            migrationBuilder.CreateTable(
                name: "MovingFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    GivenBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Trial = table.Column<bool>(type: "boolean", nullable: false),
                    Slot = table.Column<int>(type: "integer", nullable: true),
                    RunBy = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    New = table.Column<int>(type: "integer", nullable: false),
                    Known = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MovingFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MovingProgress",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Worker = table.Column<Guid>(type: "uuid", nullable: false),
                    BeatAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    New = table.Column<int>(type: "integer", nullable: false),
                    Known = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MovingProgress", x => x.FileId);
                });

            migrationBuilder.CreateTable(
                name: "MovingRefusals",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    ExternalId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Code = table.Column<string>(type: "character varying(60)", unicode: false, maxLength: 60, nullable: false),
                    Chinese = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    English = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MovingRefusals", x => new { x.FileId, x.Line, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "MutualEvaluations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RaterId = table.Column<Guid>(type: "uuid", nullable: false),
                    RatedId = table.Column<Guid>(type: "uuid", nullable: false),
                    Item1 = table.Column<int>(type: "integer", nullable: false),
                    Item2 = table.Column<int>(type: "integer", nullable: false),
                    Item3 = table.Column<int>(type: "integer", nullable: false),
                    Item4 = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ScoreHundredths = table.Column<int>(type: "integer", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CountedFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ClosesAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AmendDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AmendedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevealedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reply = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    RepliedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Appeal = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    AppealedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealDecisionDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealDecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    FinalAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MutualEvaluations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NationalListEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseNo = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreditCode = table.Column<string>(type: "character varying(18)", unicode: false, maxLength: 18, nullable: true),
                    LegalRepresentative = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    PersonMark = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    ControllingHolder = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ListedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenOffOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TakenOffAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NationalListEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Section = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    Title = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    Digest = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NumberSeries",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumberSeries", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Organisations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreditCode = table.Column<string>(type: "character varying(18)", unicode: false, maxLength: 18, nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExternalId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutboxDeliveries",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Handler = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxDeliveries", x => new { x.MessageId, x.Handler });
                });

            migrationBuilder.CreateTable(
                name: "OutboxMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Payload = table.Column<string>(type: "text", nullable: false),
                    Stamp = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastError = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Practitioners",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    PersonNumberMark = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    PersonNumberMasked = table.Column<string>(type: "character varying(18)", unicode: false, maxLength: 18, nullable: false),
                    Certificate = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CertificateNo = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    BoundAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BoundMark = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Practitioners", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectAmendments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DueBefore = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAfter = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FactsJson = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectAmendments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "QualificationKinds",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Grades = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QualificationKinds", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "RecordChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    LogSize = table.Column<long>(type: "bigint", nullable: false),
                    LogRoot = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Holds = table.Column<bool>(type: "boolean", nullable: false),
                    LinesJson = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordChecks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReportReviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    TypeCode = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    ItemCode = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    Cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SampleId = table.Column<Guid>(type: "uuid", nullable: true),
                    HoldsContract = table.Column<bool>(type: "boolean", nullable: false),
                    DeliverableId = table.Column<Guid>(type: "uuid", nullable: false),
                    Wanted = table.Column<int>(type: "integer", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CountedFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextCheckAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SettledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RefusalText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Terminated = table.Column<bool>(type: "boolean", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportReviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewDraws",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<string>(type: "character varying(7)", unicode: false, maxLength: 7, nullable: true),
                    SharePercent = table.Column<int>(type: "integer", nullable: true),
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: true),
                    Round = table.Column<int>(type: "integer", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CommittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Commit = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    SecretSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    Secret = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    FrozenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ListHash = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    Take = table.Column<int>(type: "integer", nullable: false),
                    Nonce = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    NonceBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    DrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Seed = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewDraws", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Reviewers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(12)", unicode: false, maxLength: 12, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Speciality = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    TypeCodes = table.Column<string>(type: "character varying(400)", unicode: false, maxLength: 400, nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LeftAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeaveReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviewers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RoleGrants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Roles = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RolesBefore = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    WaitsFor = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleGrants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sanctions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Facts = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    HearingDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Statement = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    StatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ImposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ImposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ImposedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Months = table.Column<int>(type: "integer", nullable: true),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BlacklistYears = table.Column<int>(type: "integer", nullable: true),
                    CorrectedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Correction = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ClosingReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealClosesAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Appeal = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    AppealedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealDecisionDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealDecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealUpheld = table.Column<bool>(type: "boolean", nullable: true),
                    AppealReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    OpenKey = table.Column<string>(type: "character varying(60)", unicode: false, maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sanctions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SealedRegistrations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Mark = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Envelope = table.Column<byte[]>(type: "bytea", nullable: false),
                    KeepUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedRegistrations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SealKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    QuoteRound = table.Column<int>(type: "integer", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "bytea", maxLength: 128, nullable: false),
                    PrivateSealed = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UsableFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SeenMarks",
                columns: table => new
                {
                    Mark = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    KeepUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeenMarks", x => x.Mark);
                });

            migrationBuilder.CreateTable(
                name: "SelectionFacts",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    IsFirst = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SelectionFacts", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "SelectionRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CommittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Commit = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    SecretSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    Secret = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    FrozenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ListHash = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    Nonce = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    NonceBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Seed = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnswerDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ExplainDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TieAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    QuoteRound = table.Column<int>(type: "integer", nullable: false),
                    RoundDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FloorsJson = table.Column<string>(type: "character varying(500)", unicode: false, maxLength: 500, nullable: true),
                    VoidReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SelectionRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServiceBaselines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemCode = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    ScaleBand = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Fee = table.Column<long>(type: "bigint", nullable: true),
                    WorkingDays = table.Column<int>(type: "integer", nullable: true),
                    SourceDocument = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    EditionId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceBaselines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServiceContracts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AgencyName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Price = table.Column<long>(type: "bigint", nullable: false),
                    WorkingDays = table.Column<int>(type: "integer", nullable: false),
                    OriginalPrice = table.Column<long>(type: "bigint", nullable: false),
                    OriginalWorkingDays = table.Column<int>(type: "integer", nullable: false),
                    LastAmendmentNo = table.Column<int>(type: "integer", nullable: false),
                    FiledBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StartCondition = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    PaymentTerms = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    DeliverableText = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    AcceptanceStandard = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Breach = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    SignedText = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    Digest = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FileDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FiledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ServiceDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NeverFiledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CompletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeliveredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ActualWorkingDays = table.Column<int>(type: "integer", nullable: true),
                    MilestonesJson = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    PausesJson = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceContracts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServiceItems",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    TypeCode = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Unit = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    QualificationCodes = table.Column<string>(type: "character varying(200)", unicode: false, maxLength: 200, nullable: false),
                    LimitWorkingDays = table.Column<int>(type: "integer", nullable: false),
                    ReviewRequired = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceItems", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "ServiceListings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(12)", unicode: false, maxLength: 12, nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemCode = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false),
                    TypeCode = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Scope = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    DeliverableText = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    PriceMode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Price = table.Column<long>(type: "bigint", nullable: false),
                    PriceTo = table.Column<long>(type: "bigint", nullable: true),
                    DiscountHundredths = table.Column<int>(type: "integer", nullable: true),
                    Unit = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    PromisedWorkingDays = table.Column<int>(type: "integer", nullable: false),
                    Standards = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    OwnerMaterials = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AfterSales = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    CoverFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReviewDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ShelvedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LapsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LapsedBecause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ReviewRemark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ExternalId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceListings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServiceTeams",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    NamedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangeAskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ChangeReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceTeams", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServiceTypes",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Sort = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceTypes", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Shops",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Slogan = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    BannerStyle = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    BannerFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    CounterNo = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    OpeningHours = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shops", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Algorithm = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    KeyId = table.Column<string>(type: "character varying(43)", unicode: false, maxLength: 43, nullable: false),
                    PublicKey = table.Column<byte[]>(type: "bytea", maxLength: 1000, nullable: false),
                    PrivateSealed = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SignsFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SignsUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevokedWhy = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StoredFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    ContentType = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TradeLots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Summary = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Budget = table.Column<long>(type: "bigint", nullable: false),
                    Ceiling = table.Column<long>(type: "bigint", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubmissionDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TradeLots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TradeNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ContentJson = table.Column<string>(type: "text", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: true),
                    NoticeNumber = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: true),
                    WaitsFor = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TradeNotices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TradeProjects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AgentId = table.Column<Guid>(type: "uuid", nullable: true),
                    AgentName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    EntrustedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Budget = table.Column<long>(type: "bigint", nullable: false),
                    BudgetLine = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    MethodApproved = table.Column<bool>(type: "boolean", nullable: false),
                    ContentJson = table.Column<string>(type: "text", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FiscalYear = table.Column<int>(type: "integer", nullable: true),
                    AcceptanceDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Returns = table.Column<int>(type: "integer", nullable: false),
                    ReviewRemark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SplitAlertedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DocumentsFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    DocumentsTo = table.Column<DateOnly>(type: "date", nullable: true),
                    SubmissionDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NoticeEdition = table.Column<int>(type: "integer", nullable: false),
                    LastNotice = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TradeProjects", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AdmissionMaterials",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdmissionMaterials", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AdmissionMaterials_Agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AdmissionRounds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    No = table.Column<int>(type: "integer", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    FaultsJson = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdmissionRounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AdmissionRounds_Agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AgencyServiceKinds",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    TypeCode = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgencyServiceKinds", x => new { x.AgencyId, x.TypeCode });
                    table.ForeignKey(
                        name: "FK_AgencyServiceKinds_Agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LogLeaves",
                columns: table => new
                {
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    AuditEntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    ChainHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogLeaves", x => x.Index);
                    table.ForeignKey(
                        name: "FK_LogLeaves_AuditEntries_AuditEntryId",
                        column: x => x.AuditEntryId,
                        principalTable: "AuditEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChangeEvidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeEvidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChangeEvidence_ChangeRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "ChangeRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ChatMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Warns = table.Column<bool>(type: "boolean", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true),
                    FileName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    FileSize = table.Column<long>(type: "bigint", nullable: true),
                    FileType = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    QuoteJson = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ClientId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    AnswerMinutes = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChatMessages_ChatSessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "ChatSessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DeliverableSeals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DeliverableId = table.Column<Guid>(type: "uuid", nullable: false),
                    PractitionerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Certificate = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CertificateNo = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeliverableSeals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DeliverableSeals_Deliverables_DeliverableId",
                        column: x => x.DeliverableId,
                        principalTable: "Deliverables",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OrderAttachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderAttachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderAttachments_EntrustmentOrders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "EntrustmentOrders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FlowStepStops",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StepRunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    AskedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AskedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: true),
                    StopsService = table.Column<bool>(type: "boolean", nullable: false),
                    EvidenceFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    EvidenceName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    EndedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FlowStepStops", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FlowStepStops_FlowStepRuns_StepRunId",
                        column: x => x.StepRunId,
                        principalTable: "FlowStepRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProjectAttachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectAttachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectAttachments_IntermediaryProjects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "IntermediaryProjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MeritPanelists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PanelId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    SheetSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ScoredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SheetJson = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeritPanelists", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MeritPanelists_MeritPanels_PanelId",
                        column: x => x.PanelId,
                        principalTable: "MeritPanels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewRounds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    DeliverableId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Defects = table.Column<int>(type: "integer", nullable: false),
                    FalseData = table.Column<bool>(type: "boolean", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevisedId = table.Column<Guid>(type: "uuid", nullable: true),
                    Mended = table.Column<bool>(type: "boolean", nullable: true),
                    NothingCame = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewRounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewRounds_ReportReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "ReportReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewSeats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReviewerNumber = table.Column<string>(type: "character varying(12)", unicode: false, maxLength: 12, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Drawn = table.Column<bool>(type: "boolean", nullable: false),
                    AssignedFor = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    OfferedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AcceptDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeftAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeaveReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    FiledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Summary = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Mended = table.Column<bool>(type: "boolean", nullable: true),
                    RecheckText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    RecheckedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewSeats", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewSeats_ReportReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "ReportReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewDrawEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DrawId = table.Column<Guid>(type: "uuid", nullable: false),
                    RegNo = table.Column<string>(type: "character varying(12)", unicode: false, maxLength: 12, nullable: false),
                    PartyId = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewDrawEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewDrawEntries_ReviewDraws_DrawId",
                        column: x => x.DrawId,
                        principalTable: "ReviewDraws",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SelectionEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    RegNo = table.Column<string>(type: "character varying(8)", unicode: false, maxLength: 8, nullable: false),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<string>(type: "character varying(12)", unicode: false, maxLength: 12, nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Statement = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RefusalCode = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: true),
                    RefusalText = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    QuoteState = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    QuotedPrice = table.Column<long>(type: "bigint", nullable: true),
                    QuotedRate = table.Column<int>(type: "integer", nullable: true),
                    PromisedWorkingDays = table.Column<int>(type: "integer", nullable: true),
                    QuotedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Record = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Plan = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: false),
                    EarlierQuotesJson = table.Column<string>(type: "character varying(100)", unicode: false, maxLength: 100, nullable: true),
                    EnvelopeSha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    CreditHundredths = table.Column<int>(type: "integer", nullable: false),
                    Explanation = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ExplainedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Rank = table.Column<int>(type: "integer", nullable: true),
                    DrawPlace = table.Column<int>(type: "integer", nullable: true),
                    InDraw = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SelectionEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SelectionEntries_SelectionRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "SelectionRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContractSignatures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    Party = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignerName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Digest = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractSignatures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractSignatures_ServiceContracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "ServiceContracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ServiceTeamMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TeamId = table.Column<Guid>(type: "uuid", nullable: false),
                    PractitionerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Certificate = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CertificateNo = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceTeamMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ServiceTeamMembers_ServiceTeams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "ServiceTeams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewFindings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SeatId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Page = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewFindings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewFindings_ReviewSeats_SeatId",
                        column: x => x.SeatId,
                        principalTable: "ReviewSeats",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountLogs_AccountId_At",
                table: "AccountLogs",
                columns: new[] { "AccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AdmissionMaterials_AgencyId",
                table: "AdmissionMaterials",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_AdmissionRounds_AgencyId_No",
                table: "AdmissionRounds",
                columns: new[] { "AgencyId", "No" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_ControllingHolder",
                table: "Agencies",
                column: "ControllingHolder");

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_CreditCode",
                table: "Agencies",
                column: "CreditCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_ExitDueAt",
                table: "Agencies",
                column: "ExitDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_ExternalId",
                table: "Agencies",
                column: "ExternalId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_LegalRepresentativeMark",
                table: "Agencies",
                column: "LegalRepresentativeMark");

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_MembershipNo",
                table: "Agencies",
                column: "MembershipNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_Origin_Status",
                table: "Agencies",
                columns: new[] { "Origin", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_ReconfirmDueAt",
                table: "Agencies",
                column: "ReconfirmDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_Status_ReviewDueAt",
                table: "Agencies",
                columns: new[] { "Status", "ReviewDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AgencyAssessments_AgencyId_At",
                table: "AgencyAssessments",
                columns: new[] { "AgencyId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AgencyAssessments_OfficeYear",
                table: "AgencyAssessments",
                columns: new[] { "AgencyId", "OfficeId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgencyQualifications_AgencyId_KindCode",
                table: "AgencyQualifications",
                columns: new[] { "AgencyId", "KindCode" });

            migrationBuilder.CreateIndex(
                name: "IX_AgencyQualifications_StandsFor",
                table: "AgencyQualifications",
                column: "StandsFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgencyQualifications_Status_ReviewDueAt",
                table: "AgencyQualifications",
                columns: new[] { "Status", "ReviewDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AgencyQualifications_Status_ValidTo",
                table: "AgencyQualifications",
                columns: new[] { "Status", "ValidTo" });

            migrationBuilder.CreateIndex(
                name: "IX_AgencyServiceKinds_TypeCode",
                table: "AgencyServiceKinds",
                column: "TypeCode");

            migrationBuilder.CreateIndex(
                name: "IX_AgencyStandings_Deals",
                table: "AgencyStandings",
                column: "Deals");

            migrationBuilder.CreateIndex(
                name: "IX_AgencyStandings_StarsTenths",
                table: "AgencyStandings",
                column: "StarsTenths");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Action_At",
                table: "AuditEntries",
                columns: new[] { "Action", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ActorId_At",
                table: "AuditEntries",
                columns: new[] { "ActorId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_PublicId",
                table: "AuditEntries",
                column: "PublicId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_SubjectId_At",
                table: "AuditEntries",
                columns: new[] { "SubjectId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityNotices_Review_Authority",
                table: "AuthorityNotices",
                columns: new[] { "ReviewId", "Authority" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityNotices_SentAt",
                table: "AuthorityNotices",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_BaselineEditions_Status_ProposedAt",
                table: "BaselineEditions",
                columns: new[] { "Status", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BlacklistEntries_CreditCode",
                table: "BlacklistEntries",
                column: "CreditCode");

            migrationBuilder.CreateIndex(
                name: "IX_BlacklistEntries_LegalRepresentativeMark",
                table: "BlacklistEntries",
                column: "LegalRepresentativeMark");

            migrationBuilder.CreateIndex(
                name: "IX_BlacklistEntries_Sanction",
                table: "BlacklistEntries",
                column: "SanctionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BlacklistEntries_To",
                table: "BlacklistEntries",
                column: "To");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarImports_At",
                table: "CalendarImports",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvidence_FileId",
                table: "ChangeEvidence",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvidence_RequestId",
                table: "ChangeEvidence",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeRequests_AgencyId_ReportedAt",
                table: "ChangeRequests",
                columns: new[] { "AgencyId", "ReportedAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeRequests_OpenKey",
                table: "ChangeRequests",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChangeRequests_Status_DecidedAt",
                table: "ChangeRequests",
                columns: new[] { "Status", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeRequests_Status_ReviewDueAt",
                table: "ChangeRequests",
                columns: new[] { "Status", "ReviewDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ChatInspections_SupervisorId_At",
                table: "ChatInspections",
                columns: new[] { "SupervisorId", "At" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ChatInspections_ToldAt_OpenUntil",
                table: "ChatInspections",
                columns: new[] { "ToldAt", "OpenUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_ChatMessages_AccountId_At",
                table: "ChatMessages",
                columns: new[] { "AccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ChatMessages_AgencyId_At",
                table: "ChatMessages",
                columns: new[] { "AgencyId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ChatMessages_Client",
                table: "ChatMessages",
                columns: new[] { "SessionId", "AccountId", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChatMessages_FileId",
                table: "ChatMessages",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_ChatMessages_Session_Seq",
                table: "ChatMessages",
                columns: new[] { "SessionId", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChatSessions_AgencyId_AgencyUnread",
                table: "ChatSessions",
                columns: new[] { "AgencyId", "AgencyUnread" });

            migrationBuilder.CreateIndex(
                name: "IX_ChatSessions_AgencyId_LastAt",
                table: "ChatSessions",
                columns: new[] { "AgencyId", "LastAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ChatSessions_OwnerId_LastAt",
                table: "ChatSessions",
                columns: new[] { "OwnerId", "LastAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ChatSessions_OwnerId_OwnerUnread",
                table: "ChatSessions",
                columns: new[] { "OwnerId", "OwnerUnread" });

            migrationBuilder.CreateIndex(
                name: "IX_ChatSessions_Place",
                table: "ChatSessions",
                columns: new[] { "OwnerId", "AgencyId", "Context", "ContextId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChatSessions_QuestionDueAt",
                table: "ChatSessions",
                column: "QuestionDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_ClientChanges_Client_ProposedAt",
                table: "ClientChanges",
                columns: new[] { "Client", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientChanges_WaitsFor",
                table: "ClientChanges",
                column: "WaitsFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractAmendments_No",
                table: "ContractAmendments",
                columns: new[] { "ContractId", "No" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractAmendments_Open",
                table: "ContractAmendments",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractAmendments_Status_ProposedAt",
                table: "ContractAmendments",
                columns: new[] { "Status", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ContractProposals_ContractId_At",
                table: "ContractProposals",
                columns: new[] { "ContractId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ContractProposals_Open",
                table: "ContractProposals",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractSignatures_ContractId_Party",
                table: "ContractSignatures",
                columns: new[] { "ContractId", "Party" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditEvents_AgencyId_Status_ConfirmedAt",
                table: "CreditEvents",
                columns: new[] { "AgencyId", "Status", "ConfirmedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CreditEvents_ConfirmedAt_Code_Status",
                table: "CreditEvents",
                columns: new[] { "ConfirmedAt", "Code", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_CreditEvents_Key",
                table: "CreditEvents",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditEvents_Status_ObjectionDueAt",
                table: "CreditEvents",
                columns: new[] { "Status", "ObjectionDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DealFacts_AgencyId_CompletedAt",
                table: "DealFacts",
                columns: new[] { "AgencyId", "CompletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DealFacts_CompletedAt",
                table: "DealFacts",
                column: "CompletedAt");

            migrationBuilder.CreateIndex(
                name: "IX_DealFacts_OwnerId_CompletedAt",
                table: "DealFacts",
                columns: new[] { "OwnerId", "CompletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DealFacts_ProjectId",
                table: "DealFacts",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_Contract_Edition",
                table: "Deliverables",
                columns: new[] { "ContractId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_ProjectId",
                table: "Deliverables",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_Sha256",
                table: "Deliverables",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_Status_ConfirmDueAt",
                table: "Deliverables",
                columns: new[] { "Status", "ConfirmDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_Status_FiledAt",
                table: "Deliverables",
                columns: new[] { "Status", "FiledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DeliverableSeals_DeliverableId_PractitionerId",
                table: "DeliverableSeals",
                columns: new[] { "DeliverableId", "PractitionerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Departments_Code",
                table: "Departments",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Departments_Name",
                table: "Departments",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EntrustmentOrders_AgencyId_PlacedAt",
                table: "EntrustmentOrders",
                columns: new[] { "AgencyId", "PlacedAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_EntrustmentOrders_AgencyId_Status",
                table: "EntrustmentOrders",
                columns: new[] { "AgencyId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_EntrustmentOrders_ComparisonId",
                table: "EntrustmentOrders",
                column: "ComparisonId");

            migrationBuilder.CreateIndex(
                name: "IX_EntrustmentOrders_Number",
                table: "EntrustmentOrders",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EntrustmentOrders_OwnerId_ItemCode_Status",
                table: "EntrustmentOrders",
                columns: new[] { "OwnerId", "ItemCode", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_EntrustmentOrders_OwnerId_PlacedAt",
                table: "EntrustmentOrders",
                columns: new[] { "OwnerId", "PlacedAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_EntrustmentOrders_QuoteMessageId",
                table: "EntrustmentOrders",
                column: "QuoteMessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EntrustmentOrders_Status_AnswerDueAt",
                table: "EntrustmentOrders",
                columns: new[] { "Status", "AnswerDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Favourites_AccountId_KeptAt",
                table: "Favourites",
                columns: new[] { "AccountId", "KeptAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_FlowStepRuns_Contract_Seq",
                table: "FlowStepRuns",
                columns: new[] { "ContractId", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FlowStepRuns_EvidenceFileId",
                table: "FlowStepRuns",
                column: "EvidenceFileId");

            migrationBuilder.CreateIndex(
                name: "IX_FlowStepRuns_NextCheckAt",
                table: "FlowStepRuns",
                column: "NextCheckAt");

            migrationBuilder.CreateIndex(
                name: "IX_FlowStepRuns_Status_Level_DueAt",
                table: "FlowStepRuns",
                columns: new[] { "Status", "Level", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FlowStepStops_EvidenceFileId",
                table: "FlowStepStops",
                column: "EvidenceFileId");

            migrationBuilder.CreateIndex(
                name: "IX_FlowStepStops_Open",
                table: "FlowStepStops",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FlowStepStops_StepRunId",
                table: "FlowStepStops",
                column: "StepRunId");

            migrationBuilder.CreateIndex(
                name: "IX_FlowTemplates_Code_Edition",
                table: "FlowTemplates",
                columns: new[] { "Code", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FlowTemplates_Status_Code_EffectiveFrom",
                table: "FlowTemplates",
                columns: new[] { "Status", "Code", "EffectiveFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_FlowTemplates_WaitsFor",
                table: "FlowTemplates",
                column: "WaitsFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GovernmentPrices_ItemCode_From",
                table: "GovernmentPrices",
                columns: new[] { "ItemCode", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_HandlingItems_Code",
                table: "HandlingItems",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HandlingItems_DepartmentId_Code",
                table: "HandlingItems",
                columns: new[] { "DepartmentId", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_HandlingItems_PublishedAt_Code",
                table: "HandlingItems",
                columns: new[] { "PublishedAt", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyRecords_At",
                table: "IdempotencyRecords",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_ComparisonId",
                table: "IntermediaryProjects",
                column: "ComparisonId");

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_ExternalId",
                table: "IntermediaryProjects",
                column: "ExternalId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_NextCheckAt",
                table: "IntermediaryProjects",
                column: "NextCheckAt");

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_Number",
                table: "IntermediaryProjects",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_OrderId",
                table: "IntermediaryProjects",
                column: "OrderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_OwnerId_ItemCode_CreatedAt",
                table: "IntermediaryProjects",
                columns: new[] { "OwnerId", "ItemCode", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_OwnerId_Status",
                table: "IntermediaryProjects",
                columns: new[] { "OwnerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_PublishedAt",
                table: "IntermediaryProjects",
                column: "PublishedAt",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_Status_RegistrationDueAt",
                table: "IntermediaryProjects",
                columns: new[] { "Status", "RegistrationDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_TypeCode_PublishedAt",
                table: "IntermediaryProjects",
                columns: new[] { "TypeCode", "PublishedAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_IntermediaryProjects_WinnerId_Status",
                table: "IntermediaryProjects",
                columns: new[] { "WinnerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_CodeHash",
                table: "Invitations",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_OrganisationId",
                table: "Invitations",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_ItemEditions_ItemId_Number",
                table: "ItemEditions",
                columns: new[] { "ItemId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ItemEditions_OpenFor",
                table: "ItemEditions",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ItemEditions_Status_DepartmentId_DraftedAt",
                table: "ItemEditions",
                columns: new[] { "Status", "DepartmentId", "DraftedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_AgencyId_Rank",
                table: "ListingCards",
                columns: new[] { "AgencyId", "Rank" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_CreditHundredths_Rank",
                table: "ListingCards",
                columns: new[] { "CreditHundredths", "Rank" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_Deals_Rank",
                table: "ListingCards",
                columns: new[] { "Deals", "Rank" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_Number",
                table: "ListingCards",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_Price_Rank",
                table: "ListingCards",
                columns: new[] { "Price", "Rank" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_PromisedWorkingDays_Rank",
                table: "ListingCards",
                columns: new[] { "PromisedWorkingDays", "Rank" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_Rank",
                table: "ListingCards",
                column: "Rank",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_StarsTenths_Rank",
                table: "ListingCards",
                columns: new[] { "StarsTenths", "Rank" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_TypeCode_CreditHundredths_Rank",
                table: "ListingCards",
                columns: new[] { "TypeCode", "CreditHundredths", "Rank" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_TypeCode_Deals_Rank",
                table: "ListingCards",
                columns: new[] { "TypeCode", "Deals", "Rank" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_TypeCode_Price_Rank",
                table: "ListingCards",
                columns: new[] { "TypeCode", "Price", "Rank" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_TypeCode_PromisedWorkingDays_Rank",
                table: "ListingCards",
                columns: new[] { "TypeCode", "PromisedWorkingDays", "Rank" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_TypeCode_Rank",
                table: "ListingCards",
                columns: new[] { "TypeCode", "Rank" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ListingCards_TypeCode_StarsTenths_Rank",
                table: "ListingCards",
                columns: new[] { "TypeCode", "StarsTenths", "Rank" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_ListingEdits_AgencyId",
                table: "ListingEdits",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_ListingEdits_CoverFileId",
                table: "ListingEdits",
                column: "CoverFileId");

            migrationBuilder.CreateIndex(
                name: "IX_ListingEdits_ListingId_SubmittedAt",
                table: "ListingEdits",
                columns: new[] { "ListingId", "SubmittedAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_ListingEdits_OpenKey",
                table: "ListingEdits",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ListingEdits_Status_ReviewDueAt",
                table: "ListingEdits",
                columns: new[] { "Status", "ReviewDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LockedComparisons_Number",
                table: "LockedComparisons",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LockedComparisons_OrganisationId_LockedAt",
                table: "LockedComparisons",
                columns: new[] { "OrganisationId", "LockedAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_LogLeaves_AuditEntryId",
                table: "LogLeaves",
                column: "AuditEntryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MaterialLooks_At",
                table: "MaterialLooks",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_MaterialLooks_SubjectId_At",
                table: "MaterialLooks",
                columns: new[] { "SubjectId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Account_Organisation",
                table: "Memberships",
                columns: new[] { "AccountId", "OrganisationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_OrganisationId",
                table: "Memberships",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_MeritPanelists_AccountId",
                table: "MeritPanelists",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_MeritPanelists_PanelId_AccountId",
                table: "MeritPanelists",
                columns: new[] { "PanelId", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeritPanels_Run",
                table: "MeritPanels",
                column: "RunId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_AccountId_At",
                table: "Messages",
                columns: new[] { "AccountId", "At" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_AccountId_ReadAt",
                table: "Messages",
                columns: new[] { "AccountId", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Key",
                table: "Messages",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_OrganisationId_At",
                table: "Messages",
                columns: new[] { "OrganisationId", "At" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_OrganisationId_ReadAt",
                table: "Messages",
                columns: new[] { "OrganisationId", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MovingFiles_GivenAt",
                table: "MovingFiles",
                column: "GivenAt");

            migrationBuilder.CreateIndex(
                name: "IX_MovingFiles_Slot",
                table: "MovingFiles",
                column: "Slot",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MutualEvaluations_Contract_Side",
                table: "MutualEvaluations",
                columns: new[] { "ContractId", "Side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MutualEvaluations_FinalAt_AppealDueAt",
                table: "MutualEvaluations",
                columns: new[] { "FinalAt", "AppealDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MutualEvaluations_RatedId_Side_RevealedAt",
                table: "MutualEvaluations",
                columns: new[] { "RatedId", "Side", "RevealedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MutualEvaluations_RaterId_Status",
                table: "MutualEvaluations",
                columns: new[] { "RaterId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_MutualEvaluations_Side_RevealedAt_RatedId_Status_ScoreHundr~",
                table: "MutualEvaluations",
                columns: new[] { "Side", "RevealedAt", "RatedId", "Status", "ScoreHundredths" });

            migrationBuilder.CreateIndex(
                name: "IX_MutualEvaluations_Status_ClosesAt",
                table: "MutualEvaluations",
                columns: new[] { "Status", "ClosesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NationalListEntries_CaseNo",
                table: "NationalListEntries",
                column: "CaseNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NationalListEntries_ControllingHolder",
                table: "NationalListEntries",
                column: "ControllingHolder");

            migrationBuilder.CreateIndex(
                name: "IX_NationalListEntries_CreditCode",
                table: "NationalListEntries",
                column: "CreditCode");

            migrationBuilder.CreateIndex(
                name: "IX_NationalListEntries_ImportedAt",
                table: "NationalListEntries",
                column: "ImportedAt");

            migrationBuilder.CreateIndex(
                name: "IX_NationalListEntries_Name",
                table: "NationalListEntries",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_NationalListEntries_PersonMark",
                table: "NationalListEntries",
                column: "PersonMark");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Kind_PublishedAt",
                table: "Notices",
                columns: new[] { "Kind", "PublishedAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Number",
                table: "Notices",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_PublishedAt",
                table: "Notices",
                column: "PublishedAt",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_SubjectId",
                table: "Notices",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderAttachments_FileId",
                table: "OrderAttachments",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderAttachments_OrderId",
                table: "OrderAttachments",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_CreditCode",
                table: "Organisations",
                column: "CreditCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_ExternalId",
                table: "Organisations",
                column: "ExternalId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboxDeliveries_At",
                table: "OutboxDeliveries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_DueAt",
                table: "OutboxMessages",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_AgencyId",
                table: "Practitioners",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_BoundMark",
                table: "Practitioners",
                column: "BoundMark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProjectAmendments_ProjectId_Edition",
                table: "ProjectAmendments",
                columns: new[] { "ProjectId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProjectAttachments_FileId",
                table: "ProjectAttachments",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectAttachments_ProjectId",
                table: "ProjectAttachments",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_RecordChecks_At",
                table: "RecordChecks",
                column: "At",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "IX_ReportReviews_AgencyId_Status",
                table: "ReportReviews",
                columns: new[] { "AgencyId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportReviews_Contract",
                table: "ReportReviews",
                column: "ContractId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportReviews_NextCheckAt",
                table: "ReportReviews",
                column: "NextCheckAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReportReviews_Number",
                table: "ReportReviews",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportReviews_OwnerId_Status",
                table: "ReportReviews",
                columns: new[] { "OwnerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportReviews_ProjectId_SettledAt",
                table: "ReportReviews",
                columns: new[] { "ProjectId", "SettledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportReviews_SampleId",
                table: "ReportReviews",
                column: "SampleId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportReviews_Status_OpenedAt",
                table: "ReportReviews",
                columns: new[] { "Status", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewDrawEntries_DrawId_RegNo",
                table: "ReviewDrawEntries",
                columns: new[] { "DrawId", "RegNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewDraws_Month",
                table: "ReviewDraws",
                column: "Month",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewDraws_ReviewRound",
                table: "ReviewDraws",
                columns: new[] { "ReviewId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_Account",
                table: "Reviewers",
                column: "AccountId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_Number",
                table: "Reviewers",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFindings_SeatId",
                table: "ReviewFindings",
                column: "SeatId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewRounds_DecidedAt",
                table: "ReviewRounds",
                column: "DecidedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewRounds_ReviewId_Number",
                table: "ReviewRounds",
                columns: new[] { "ReviewId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_AccountId_Status",
                table: "ReviewSeats",
                columns: new[] { "AccountId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewSeats_RoundReviewer",
                table: "ReviewSeats",
                columns: new[] { "ReviewId", "Round", "ReviewerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoleGrants_ProposedAt",
                table: "RoleGrants",
                column: "ProposedAt");

            migrationBuilder.CreateIndex(
                name: "IX_RoleGrants_WaitsFor",
                table: "RoleGrants",
                column: "WaitsFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sanctions_AgencyId_Status",
                table: "Sanctions",
                columns: new[] { "AgencyId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Sanctions_ImposedAt",
                table: "Sanctions",
                column: "ImposedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Sanctions_OpenKey",
                table: "Sanctions",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sanctions_Status_Until",
                table: "Sanctions",
                columns: new[] { "Status", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_SealedRegistrations_KeepUntil",
                table: "SealedRegistrations",
                column: "KeepUntil");

            migrationBuilder.CreateIndex(
                name: "IX_SealedRegistrations_Mark",
                table: "SealedRegistrations",
                column: "Mark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SealKeys_Project_Round",
                table: "SealKeys",
                columns: new[] { "ProjectId", "QuoteRound" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SeenMarks_KeepUntil",
                table: "SeenMarks",
                column: "KeepUntil");

            migrationBuilder.CreateIndex(
                name: "IX_SelectionEntries_AgencyId_Status",
                table: "SelectionEntries",
                columns: new[] { "AgencyId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_SelectionEntries_RunId_AgencyId",
                table: "SelectionEntries",
                columns: new[] { "RunId", "AgencyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SelectionEntries_RunId_RegNo",
                table: "SelectionEntries",
                columns: new[] { "RunId", "RegNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SelectionFacts_DecidedAt_IsFirst_Minutes",
                table: "SelectionFacts",
                columns: new[] { "DecidedAt", "IsFirst", "Minutes" });

            migrationBuilder.CreateIndex(
                name: "IX_SelectionFacts_OwnerId_DecidedAt",
                table: "SelectionFacts",
                columns: new[] { "OwnerId", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SelectionFacts_ProjectId",
                table: "SelectionFacts",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_SelectionRuns_Method_CommittedAt",
                table: "SelectionRuns",
                columns: new[] { "Method", "CommittedAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_SelectionRuns_Project_Round",
                table: "SelectionRuns",
                columns: new[] { "ProjectId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceBaselines_Item_Band_From",
                table: "ServiceBaselines",
                columns: new[] { "ItemCode", "ScaleBand", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceContracts_AgencyId_Status",
                table: "ServiceContracts",
                columns: new[] { "AgencyId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceContracts_NeverFiledAt",
                table: "ServiceContracts",
                column: "NeverFiledAt");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceContracts_Number",
                table: "ServiceContracts",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceContracts_OwnerId_Status",
                table: "ServiceContracts",
                columns: new[] { "OwnerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceContracts_Project",
                table: "ServiceContracts",
                column: "ProjectId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceContracts_Status_FileDueAt",
                table: "ServiceContracts",
                columns: new[] { "Status", "FileDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceItems_TypeCode",
                table: "ServiceItems",
                column: "TypeCode");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceListings_AgencyId_Status",
                table: "ServiceListings",
                columns: new[] { "AgencyId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceListings_ExternalId",
                table: "ServiceListings",
                column: "ExternalId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceListings_Number",
                table: "ServiceListings",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceListings_Status_ReviewDueAt",
                table: "ServiceListings",
                columns: new[] { "Status", "ReviewDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceTeamMembers_TeamId",
                table: "ServiceTeamMembers",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceTeams_Project",
                table: "ServiceTeams",
                column: "ProjectId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SigningKeys_Algorithm_Number",
                table: "SigningKeys",
                columns: new[] { "Algorithm", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SigningKeys_SignsUntil",
                table: "SigningKeys",
                column: "SignsUntil");

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_Sha256",
                table: "StoredFiles",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_TradeLots_ProjectId_Ordinal",
                table: "TradeLots",
                columns: new[] { "ProjectId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TradeNotices_ProjectId_SentAt",
                table: "TradeNotices",
                columns: new[] { "ProjectId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TradeNotices_Status_SentAt",
                table: "TradeNotices",
                columns: new[] { "Status", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TradeNotices_WaitsFor",
                table: "TradeNotices",
                column: "WaitsFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TradeProjects_AgentId_CreatedAt",
                table: "TradeProjects",
                columns: new[] { "AgentId", "CreatedAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_TradeProjects_LastNotice_SubmissionDueAt",
                table: "TradeProjects",
                columns: new[] { "LastNotice", "SubmissionDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TradeProjects_Number",
                table: "TradeProjects",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TradeProjects_OwnerId_BudgetLine_Category_FiscalYear",
                table: "TradeProjects",
                columns: new[] { "OwnerId", "BudgetLine", "Category", "FiscalYear" });

            migrationBuilder.CreateIndex(
                name: "IX_TradeProjects_OwnerId_CreatedAt",
                table: "TradeProjects",
                columns: new[] { "OwnerId", "CreatedAt" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "IX_TradeProjects_PublishedAt",
                table: "TradeProjects",
                column: "PublishedAt",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "IX_TradeProjects_Status_SubmittedAt",
                table: "TradeProjects",
                columns: new[] { "Status", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TradeProjects_Type_PublishedAt",
                table: "TradeProjects",
                columns: new[] { "Type", "PublishedAt" },
                descending: new[] { false, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountLogs");

            migrationBuilder.DropTable(
                name: "AdmissionMaterials");

            migrationBuilder.DropTable(
                name: "AdmissionRounds");

            migrationBuilder.DropTable(
                name: "AgencyAssessments");

            migrationBuilder.DropTable(
                name: "AgencyQualifications");

            migrationBuilder.DropTable(
                name: "AgencyServiceKinds");

            migrationBuilder.DropTable(
                name: "AgencyStandings");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "AuthorityNotices");

            migrationBuilder.DropTable(
                name: "BaselineEditions");

            migrationBuilder.DropTable(
                name: "BlacklistEntries");

            migrationBuilder.DropTable(
                name: "CalendarDays");

            migrationBuilder.DropTable(
                name: "CalendarImports");

            migrationBuilder.DropTable(
                name: "ChangeEvidence");

            migrationBuilder.DropTable(
                name: "ChatInspections");

            migrationBuilder.DropTable(
                name: "ChatMessages");

            migrationBuilder.DropTable(
                name: "ClientChanges");

            migrationBuilder.DropTable(
                name: "Clients");

            migrationBuilder.DropTable(
                name: "ContractAmendments");

            migrationBuilder.DropTable(
                name: "ContractProposals");

            migrationBuilder.DropTable(
                name: "ContractSignatures");

            migrationBuilder.DropTable(
                name: "CreditEvents");

            migrationBuilder.DropTable(
                name: "DealFacts");

            migrationBuilder.DropTable(
                name: "DeliverableSeals");

            migrationBuilder.DropTable(
                name: "Departments");

            migrationBuilder.DropTable(
                name: "Favourites");

            migrationBuilder.DropTable(
                name: "FlowStepStops");

            migrationBuilder.DropTable(
                name: "FlowTemplates");

            migrationBuilder.DropTable(
                name: "GovernmentPrices");

            migrationBuilder.DropTable(
                name: "HandlingItems");

            migrationBuilder.DropTable(
                name: "IdempotencyRecords");

            migrationBuilder.DropTable(
                name: "Invitations");

            migrationBuilder.DropTable(
                name: "ItemEditions");

            migrationBuilder.DropTable(
                name: "ListingCards");

            migrationBuilder.DropTable(
                name: "ListingEdits");

            migrationBuilder.DropTable(
                name: "LockedComparisons");

            migrationBuilder.DropTable(
                name: "LogCheckpoints");

            migrationBuilder.DropTable(
                name: "LogDebts");

            migrationBuilder.DropTable(
                name: "LogLeaves");

            migrationBuilder.DropTable(
                name: "LogNodes");

            migrationBuilder.DropTable(
                name: "MaterialLooks");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "MeritPanelists");

            migrationBuilder.DropTable(
                name: "Messages");

            migrationBuilder.DropTable(
                name: "MovingContents");

            migrationBuilder.DropTable(
                name: "MovingFiles");

            migrationBuilder.DropTable(
                name: "MovingProgress");

            migrationBuilder.DropTable(
                name: "MovingRefusals");

            migrationBuilder.DropTable(
                name: "MutualEvaluations");

            migrationBuilder.DropTable(
                name: "NationalListEntries");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "NumberSeries");

            migrationBuilder.DropTable(
                name: "OrderAttachments");

            migrationBuilder.DropTable(
                name: "Organisations");

            migrationBuilder.DropTable(
                name: "OutboxDeliveries");

            migrationBuilder.DropTable(
                name: "OutboxMessages");

            migrationBuilder.DropTable(
                name: "Practitioners");

            migrationBuilder.DropTable(
                name: "ProjectAmendments");

            migrationBuilder.DropTable(
                name: "ProjectAttachments");

            migrationBuilder.DropTable(
                name: "QualificationKinds");

            migrationBuilder.DropTable(
                name: "RecordChecks");

            migrationBuilder.DropTable(
                name: "ReviewDrawEntries");

            migrationBuilder.DropTable(
                name: "Reviewers");

            migrationBuilder.DropTable(
                name: "ReviewFindings");

            migrationBuilder.DropTable(
                name: "ReviewRounds");

            migrationBuilder.DropTable(
                name: "RoleGrants");

            migrationBuilder.DropTable(
                name: "Sanctions");

            migrationBuilder.DropTable(
                name: "SealedRegistrations");

            migrationBuilder.DropTable(
                name: "SealKeys");

            migrationBuilder.DropTable(
                name: "SeenMarks");

            migrationBuilder.DropTable(
                name: "SelectionEntries");

            migrationBuilder.DropTable(
                name: "SelectionFacts");

            migrationBuilder.DropTable(
                name: "ServiceBaselines");

            migrationBuilder.DropTable(
                name: "ServiceItems");

            migrationBuilder.DropTable(
                name: "ServiceListings");

            migrationBuilder.DropTable(
                name: "ServiceTeamMembers");

            migrationBuilder.DropTable(
                name: "ServiceTypes");

            migrationBuilder.DropTable(
                name: "Shops");

            migrationBuilder.DropTable(
                name: "SigningKeys");

            migrationBuilder.DropTable(
                name: "StoredFiles");

            migrationBuilder.DropTable(
                name: "TradeLots");

            migrationBuilder.DropTable(
                name: "TradeNotices");

            migrationBuilder.DropTable(
                name: "TradeProjects");

            migrationBuilder.DropTable(
                name: "Agencies");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "ChangeRequests");

            migrationBuilder.DropTable(
                name: "ChatSessions");

            migrationBuilder.DropTable(
                name: "ServiceContracts");

            migrationBuilder.DropTable(
                name: "Deliverables");

            migrationBuilder.DropTable(
                name: "FlowStepRuns");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "MeritPanels");

            migrationBuilder.DropTable(
                name: "EntrustmentOrders");

            migrationBuilder.DropTable(
                name: "IntermediaryProjects");

            migrationBuilder.DropTable(
                name: "ReviewDraws");

            migrationBuilder.DropTable(
                name: "ReviewSeats");

            migrationBuilder.DropTable(
                name: "SelectionRuns");

            migrationBuilder.DropTable(
                name: "ServiceTeams");

            migrationBuilder.DropTable(
                name: "ReportReviews");
        }
    }
}
