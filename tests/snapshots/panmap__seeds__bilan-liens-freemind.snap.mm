<map version="0.9.0">
<node TEXT="Bilan LIENS !" ID="ID_1">
  <node TEXT="Pourquoi maintenant - Technologies relationelles / libres" ID="ID_2">
    <node TEXT="Permettent la cr&#xe9;ativit&#xe9;" ID="ID_3">
      <node TEXT="Techno relationelles qui permettent de d&#xe9;velopper la cr&#xe9;ativit&#xe9;" ID="ID_4">
        <node TEXT="Possibilit&#xe9; de nouveaux imaginaires collectifs... o&#xf9; acteurs scientifiques," ID="ID_5">
          <node TEXT="Dont s'approrient les sociologues, ethnologoque, pour trouver des solutions de soci&#xe9;t&#xe9;" ID="ID_6"/>
          <node TEXT="confrontation des imaginaires de plusieurs disciplines" ID="ID_7"/>
        </node>
      </node>
      <node TEXT="&quot;Innnovation sociale au service de l'&#xe9;cologie&quot;. Quels sont les concepts forts ? : -&gt; La ruche qui dit oui : Syst&#xe8;me d'achat group&#xe9; pour les fruits et l&#xe9;gumes. -&gt; ELSY : Acheter et vendre des produits faits main -&gt; BikeHacks : Tout sur le hacking de velo -&gt; Snapgoods : Location d'objets entre particuliers -&gt; Getaround : partage de voitures consistant &#xe0; permettre aux gens de louer leurs voitures quand elles ne sont pas utilis&#xe9;es. -&gt; Terracycle : Site qui permet d'organiser la collecte de d&#xe9;chets qui sont rachet&#xe9;s &#xe0; la personne, puis recycl&#xe9;s et vendus en produits finis. -&gt; Le potiron : Plateforme permettant de revendre ou &#xe9;changer ses produits de jardin -&gt; Livemyfood : Aller manger chez ses voisins -&gt; Super-marite : Revendre des parts de ses plats &#xe0; son voisinage -&gt; Foodzie : Place de march&#xe9; de produits locaux -&gt; 1bog : Se regrouper pour financer l'achat de panneaux solaires et comparer ses consommations -&gt; Freecycle : Site de dons d'objets inutilis&#xe9;s (9millions d'objets par an) -&gt; Watch : Projet de d&#xe9;veloppement d'une communaut&#xe9; de sentinelles de l'environnement -&gt; ThredUp : Syst&#xe8;me d'&#xe9;change d'habits -&gt; Zilok : Syst&#xe8;me de location de particulier &#xe0; particulier -&gt; Monextel : Syst&#xe8;me en ligne de recyclage de t&#xe9;lephone portables au profit d'associations. -&gt; Urban garden share : Partage de jardins pour cultiver ensemble -&gt; Landshare -&gt; Partage de terre disponibles non utilis&#xe9;es. -&gt; Teachstreet : partage de comp&#xe9;tence dans un quartier -&gt; Instructable : Des milliers de vid&#xe9;os et des tutoraux pour apprendre &#xe0; r&#xe9;aliser ses objets soi-m&#xea;me." ID="ID_8"/>
    </node>
    <node TEXT="Pourquoi si puissant" ID="ID_9">
      <node TEXT="Utilisation par tous" ID="ID_10">
        <node TEXT="Facilement d&#xe9;ployables" ID="ID_11"/>
        <node TEXT="Economie" ID="ID_12"/>
        <node TEXT="EX de Watch : &quot;Pour la premi&#xe8;re fois dans l&#x2019;histoire, nous avons la capacit&#xe9; &#xe0; organiser des communaut&#xe9;s consid&#xe9;rables sur le net pour collecter et diffuser de l&#x2019;information, d&#xe9;battre, &#xe9;valuer, apporter une expertise et des suggestions de changement.&quot;" ID="ID_13"/>
      </node>
    </node>
    <node TEXT="Crises" ID="ID_14">
      <node TEXT="&#xe9;cologique, sociale," ID="ID_15"/>
    </node>
  </node>
  <node TEXT="Quoi ?" ID="ID_16">
    <node TEXT="Solutions qui s'attaquent &#xe0; des enjeux de soci&#xe9;t&#xe9;" ID="ID_17">
      <node TEXT="Pour r&#xe9;pondre aux enjeux sociaux lourds : Innovation &#xe0; partir des sujets sociaux les plus lourds -&gt; Innovation la plus sous contrainte, b&#xe9;n&#xe9;fique &#xe0; tous" ID="ID_18">
        <node TEXT="IDACT" ID="ID_19"/>
        <node TEXT="Innovation pour tous !" ID="ID_20"/>
        <node TEXT="Reconnect" ID="ID_21"/>
      </node>
      <node TEXT="Projeter sur le chemin du futur, ne pas &#xea;tre dans la r&#xe9;paration, la b&#xe9;quille." ID="ID_22">
        <node TEXT="il y a 10 ans" ID="ID_23">
          <node TEXT="Covoiturage" ID="ID_24"/>
          <node TEXT="Colocation" ID="ID_25"/>
        </node>
        <node TEXT="Aujourd'hui" ID="ID_26">
          <node TEXT="Consommer" ID="ID_27"/>
          <node TEXT="La ruche qui dit oui" ID="ID_28"/>
          <node TEXT="Super marmite" ID="ID_29"/>
          <node TEXT="MyrecycleStuff" ID="ID_30"/>
          <node TEXT="Voisinage" ID="ID_31"/>
          <node TEXT="Ulule" ID="ID_32"/>
          <node TEXT="Yoocasa" ID="ID_33"/>
          <node TEXT="Watch" ID="ID_34"/>
          <node TEXT="Nexthing" ID="ID_35"/>
          <node TEXT="Un jour &#xe0; vendre" ID="ID_36"/>
        </node>
      </node>
    </node>
  </node>
  <node TEXT="Vers Quoi ? - Quel mod&#xe8;le pour l'IS ?" ID="ID_37">
    <node TEXT="Vers quoi nous soutenons ces projets, vers quoi doit aller l'innovation sociale ?: Futur d&#xe9;sirable" ID="ID_38">
      <node TEXT="Enjeu de soci&#xe9;t&#xe9; : Plus &#xe9;cologique, plus social, plus durables, plus d&#xe9;mocratique..." ID="ID_39">
        <node TEXT="Favorisent une relocalisation des activit&#xe9;s humaines" ID="ID_40"/>
      </node>
      <node TEXT="mod&#xe8;le associ&#xe9; (&gt; Economie de la contribution)" ID="ID_41">
        <node TEXT="Puissance de la solution provient du dynamise de la communaut&#xe9;" ID="ID_42">
          <node TEXT="Usagers peut aussi &#xea;tre le concepteur, le contributeur, l'utilisateur, le financeur. Le projet appartient plus &#xe0; la communaut&#xe9; qu'au porteur de projet" ID="ID_43"/>
          <node TEXT="Couchsurfing" ID="ID_44"/>
        </node>
        <node TEXT="Solution en logique libres, ouvertes, transparentes" ID="ID_45">
          <node TEXT="Activit&#xe9; humaine associ&#xe9;es : D&#xe9;prol&#xe9;tarisation -&gt; l'usager peut comprendre l'environnement qui l'entoure.. horizontalit&#xe9;" ID="ID_46"/>
        </node>
        <node TEXT="Avantage :" ID="ID_47">
          <node TEXT="Plus la communaut&#xe9; est grande, plus il y a de contributeur au d&#xe9;veloppement du projet" ID="ID_48"/>
        </node>
        <node TEXT="1er temps : Projet nationaux ou internationaux qui fonctionnent" ID="ID_49">
          <node TEXT="Communaut&#xe9;s puissante car syst&#xe8;me co&#xfb;teux au niveau organisationnel :" ID="ID_50"/>
        </node>
        <node TEXT="2 eme temps : Projet locaux" ID="ID_51">
          <node TEXT="Possibilit&#xe9; qui sont tr&#xe8;s locales" ID="ID_52"/>
        </node>
        <node TEXT="Ces nouvelles pratiques contributives donnent les pistes n&#xe9;cessaire pour faire soci&#xe9;t&#xe9; et mieux vivre ensemble. Elles &#xe9;l&#xe8;vent en m&#xea;me temps l'individu et le groupe et sont d&#xe9;velopp&#xe9;s par les gens, et pour les gens.." ID="ID_53"/>
      </node>
    </node>
  </node>
  <node TEXT="Que faire ??" ID="ID_54">
    <node TEXT="AU NIVEAU DE LA CONCEPTION" ID="ID_55">
      <node TEXT="Accompagnement de l'innovation" ID="ID_56">
        <node TEXT="Du temps : FING, LA CANTINE" ID="ID_57">
          <node TEXT="As Google : Lieux pour &#xe9;changer avec du temps..." ID="ID_58"/>
        </node>
        <node TEXT="Financer le travail de conception (aujoud'hui, ce sont les Assedic qui financent l'innovation sociale)." ID="ID_59"/>
        <node TEXT="qui ne peut pas &#xea;tre organis&#xe9; en processus productif, mais doit &#xea;tre en logique de conception.. Demander des r&#xe9;sultats, c'est souvent d&#xe9;truire le projet (wikip&#xe9;dia ne pouvait pas dire le nb de cr&#xe9;ation d'emploi, le mod&#xe8;le &#xe9;conomique... au d&#xe9;but" ID="ID_60"/>
        <node TEXT="Choix des projets ?" ID="ID_61">
          <node TEXT="Juger sur la personnalit&#xe9; du porteur et la force du concept" ID="ID_62"/>
        </node>
      </node>
      <node TEXT="Faire en sorte que l'innovation soit d'abord sur les sujets sociaux... plut&#xf4;t que dans une logique d'innovation &#xe9;conomique..." ID="ID_63">
        <node TEXT="La plus sous contrainte" ID="ID_64"/>
        <node TEXT="La plus adapt&#xe9;e &#xe0; tous" ID="ID_65"/>
        <node TEXT="Se projeter dans l'avenir : Comme Google, &#xe0; 20 ans... ne plus &#xea;tre dans la r&#xe9;paration, mais la solution &#xe0; des enjeux de soci&#xe9;t&#xe9;" ID="ID_66">
          <node TEXT="Projet un jour &#xe0; vendre" ID="ID_67"/>
        </node>
      </node>
      <node TEXT="-&gt; Favoriser la collaboration entre les projets, Pas de concours ou d'appels &#xe0; projet qui mettent en concurrence des porteurs, mais des rencontres qui soutiennent les projets, financent les meilleurs coop&#xe9;rations, et guident les porteurs en &#xe9;chec." ID="ID_68">
        <node TEXT="CARREFOUR" ID="ID_69"/>
        <node TEXT="Ex de l'AAP de LILLE" ID="ID_70"/>
      </node>
      <node TEXT="-&gt; Un innovateur (celui qui &#xe0; trouv&#xe9; le concept) n'est pas toujours un entrepreneur : L'innovateur ne peut pas toujours &#xea;tre le porteur d'un projet amibitieux : besoin de passerelles entre innovateurs et porteurs -&gt; Rencontre entre innovateurs, et entrepreneurs (grands comptes, etc...)" ID="ID_71">
        <node TEXT="ACCELERATEUR" ID="ID_72"/>
      </node>
      <node TEXT="-&gt; Enjeux sociaux" ID="ID_73"/>
    </node>
    <node TEXT="EXPERIMENTATION" ID="ID_74">
      <node TEXT="d&#xe9;velopper les communaut&#xe9;s, et miser sur la capacit&#xe9; des communaut&#xe9;s d'utilisateurs ou les habitants d'un territoire pour soutenir les projets (ex des communaut&#xe9;s du logiciel libre...de wikip&#xe9;dia...)." ID="ID_75"/>
      <node TEXT="Pousser au logiques des mod&#xe8;les du libre..." ID="ID_76">
        <node TEXT="Transparence, ouverture, accessibilit&#xe9;, adaptabilit&#xe9;..." ID="ID_77">
          <node TEXT="-&gt; Adaptation des projets au niveau lodal" ID="ID_78"/>
        </node>
      </node>
      <node TEXT="Le mod&#xe8;le &#xe9;conomique se trouve quand il y a un sentiment d'appartenance fort du projet au sein de la communaut&#xe9; (logique de transparence, de confiance, de financement participatif..)" ID="ID_79"/>
    </node>
    <node TEXT="DEVELOPPEMENT / ENTREPRISE" ID="ID_80">
      <node TEXT="Donner une l&#xe9;gitimit&#xe9; national et notori&#xe9;t&#xe9; locale." ID="ID_81">
        <node TEXT="Acteur publics ou structures de confiance pour la l&#xe9;gitimit&#xe9;" ID="ID_82">
          <node TEXT="Pas tant besoin de comm...mais de l&#xe9;gitmit&#xe9;" ID="ID_83"/>
        </node>
      </node>
      <node TEXT="FAvoriser l'accompagnement du projet" ID="ID_84">
        <node TEXT="Pour les gros projets" ID="ID_85">
          <node TEXT="Financement lourds..." ID="ID_86"/>
        </node>
        <node TEXT="Pour les petits projet" ID="ID_87">
          <node TEXT="Ex d'un atelier communautaire de r&#xe9;paration de v&#xe9;lo" ID="ID_88"/>
        </node>
      </node>
    </node>
    <node TEXT="Que faisons nous :" ID="ID_89">
      <node TEXT="Aller sur le terrain" ID="ID_90">
        <node TEXT="Cr&#xe9;ativit&#xe9; : S'attaquer aux enjeux sociaux lourds, innover dans l'id&#xe9;e du &quot;qui peut le plus, peut le moins&quot; et ne plus &#xea;tre dans les r&#xe9;parations&quot;." ID="ID_91">
          <node TEXT="-&gt; La cl&#xe9; : Innover &#xe0; partir des enjeux sociaux les plus lourds -&gt; Les plus disruptifs ! ex: Voisin-age : Si on arrive &#xe0; recr&#xe9;er du lieentreles plus anciens et leur entourage, on arrivera &#xe0; en cr&#xe9;er entre tous" ID="ID_92"/>
        </node>
        <node TEXT="D&#xe9;velopper des projets innovants d&#xe9;j&#xe0; existant, en leur donnant une &quot;notori&#xe9;t&#xe9; locale&quot;. Depuis le terrain, &#xea;tre un relais pour Global -&gt; Local&quot;/ Local-&gt; Global&quot;" ID="ID_93">
          <node TEXT="Ex de Watch, Super Marmite, Yoocasa, My recycle Stuff" ID="ID_94"/>
          <node TEXT="Lille et Paris" ID="ID_95"/>
          <node TEXT="Usabilit&#xe9;" ID="ID_96"/>
        </node>
        <node TEXT="AVEC QUELLES METHODES ?" ID="ID_97">
          <node TEXT="-&gt; dialogue social pour &#xe9;chnager avec les usages. M&#xe9;thode de cr&#xe9;ativit&#xe9; et approche design. -&gt; Interdisciplinarit&#xe9; (scientifiques, artistes, sociologues -&gt; Pour penser toutes les dimensions d'un concept et croiser les imaginaires) -&gt; Design se service pour prototyper rapidement, &#xea;tre dans le concret. -&gt;Exp&#xe9;rimenter local, avec les habitants, d&#xe8;s la conception. -&gt; M&#xe9;thodes agiles, expertise usag&#xe9;, pour s'adapter &#xe0; l'usage dans le d&#xe9;veloppement de la soution. -&gt; Renforcer la capacit&#xe9; des usagers, leur r&#xf4;le dans le projet et son essaimage (la communaut&#xe9; porte le projet) Finalement: Regarder du cot&#xe9; du d&#xe9;veloppement des projets du libre -&gt; Wikip&#xe9;dia... Mozilla..." ID="ID_98"/>
        </node>
      </node>
      <node TEXT="Montrer les exemples, diffuser les solutions, favoriser les collaborations" ID="ID_99">
        <node TEXT="Imagination For People" ID="ID_100"/>
      </node>
    </node>
    <node TEXT="Que faites vous ?" ID="ID_101">
      <node TEXT="L&#xe9;gitimit&#xe9; nationale ?" ID="ID_102"/>
      <node TEXT="Collaboration entre projets ?" ID="ID_103"/>
      <node TEXT="Conception" ID="ID_104">
        <node TEXT="Futur proche" ID="ID_105">
          <node TEXT="Fablab..." ID="ID_106"/>
          <node TEXT="Usines locales" ID="ID_107"/>
        </node>
      </node>
      <node TEXT="Essaimage, d&#xe9;veloppement de communaut&#xe9;" ID="ID_108"/>
    </node>
  </node>
</node>
</map>
