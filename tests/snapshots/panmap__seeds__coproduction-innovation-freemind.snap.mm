<map version="0.9.0">
<node TEXT="Coproduction de l'innovation" ID="ID_1">
  <node TEXT="ENJEUX DE LA COPRODUCTION" ID="ID_2">
    <node TEXT="Concevoir un projet au b&#xe9;n&#xe9;fice imm&#xe9;diat et/ou mesurable pour chacun" ID="ID_3">
      <node TEXT="&#xc9;conomie circulaire" ID="ID_4"/>
      <node TEXT="Kalundborg Symbiosis" ID="ID_5"/>
      <node TEXT="Exposer clairement l'int&#xe9;r&#xea;t et le b&#xe9;n&#xe9;fice de chaque partie prenante, le mettre en d&#xe9;bat" ID="ID_6">
        <node TEXT="Gouvernance, le management totalitaire" ID="ID_7"/>
        <node TEXT="Coconception et coproduction ne sont pas neutres politiquement" ID="ID_8"/>
      </node>
    </node>
    <node TEXT="D&#xe9;battre des conditions d'&#xe9;quilibre social inh&#xe9;rents &#xe0; la dite innovation" ID="ID_9">
      <node TEXT="Convivialit&#xe9;" ID="ID_10"/>
      <node TEXT="Innovation d&#xe9;partements" ID="ID_11"/>
      <node TEXT="Bimby" ID="ID_12"/>
      <node TEXT="Se demander quel projet de soci&#xe9;t&#xe9;s nous souhaitons construire" ID="ID_13">
        <node TEXT="Coconception et coproduction ne sont pas neutres politiquement" ID="ID_14"/>
      </node>
    </node>
    <node TEXT="Question de la transf&#xe9;rabilit&#xe9; des outils de la sph&#xe8;re internationale &#xe0; la sph&#xe8;re fran&#xe7;aise" ID="ID_15">
      <node TEXT="Innovation manag&#xe9;riale locale" ID="ID_16"/>
      <node TEXT="Coconception et coproduction ne sont pas neutres politiquement" ID="ID_17"/>
    </node>
    <node TEXT="G&#xe9;rer le passage &#xe0; l'&#xe9;chelle : association d'un niveau &quot;micro&quot; pragmatique et r&#xe9;aliste &#xe0; un niveau &quot;m&#xe9;ta&quot; possible" ID="ID_18"/>
  </node>
  <node TEXT="JEU D'ACTEURS" ID="ID_19">
    <node TEXT="Croiser les ressources publiques et priv&#xe9;es" ID="ID_20">
      <node TEXT="Conduire une &#xe9;valuation tripartite permanente" ID="ID_21"/>
      <node TEXT="Identifier de mani&#xe8;re objective les forces, faiblesses, d&#xe9;pendances de chaque acteur partie prenante, ainsi que leurs finalit&#xe9;s." ID="ID_22">
        <node TEXT="Management totalitaire" ID="ID_23"/>
        <node TEXT="Crowdfunding - philosophie" ID="ID_24"/>
      </node>
      <node TEXT="Les territoires num&#xe9;riques de demain" ID="ID_25"/>
    </node>
    <node TEXT="Puissance publique" ID="ID_26">
      <node TEXT="Appuyer l'innovation sur un &#xe9;cosyst&#xe8;me durablement structur&#xe9; (preuve de r&#xe9;elle motivation hors le financement)." ID="ID_27"/>
      <node TEXT="La puissance publique peut intervenir dans un second temps apr&#xe8;s qu'une &#xe9;nergie autre ait initi&#xe9; le projet." ID="ID_28">
        <node TEXT="Projet darwin" ID="ID_29"/>
        <node TEXT="Cycles courts" ID="ID_30"/>
      </node>
      <node TEXT="Penser les territoires d'usage, en dehors des circonscriptions administratives, pour agir efficacement" ID="ID_31">
        <node TEXT="Les territoires num&#xe9;riques de demain" ID="ID_32"/>
      </node>
    </node>
    <node TEXT="&quot;Makers&quot; vs &quot;Technos&quot; : faire confiance &#xe0; ceux qui font et remettre en cause la posture de sachant" ID="ID_33">
      <node TEXT="D&#xe9;veloppeur vs culture num&#xe9;rique" ID="ID_34"/>
      <node TEXT="Kalundborg Symbiosis" ID="ID_35"/>
      <node TEXT="Politiques publiques (French Tech)" ID="ID_36"/>
      <node TEXT="Partage Savoir-Faire (X. Comtesse)" ID="ID_37"/>
      <node TEXT="Ne pas oublier les usagers et reconnaitre les participants" ID="ID_38">
        <node TEXT="Vous avez dit coproduction" ID="ID_39"/>
        <node TEXT="Crowdfunding" ID="ID_40"/>
        <node TEXT="Innovation d&#xe9;partements" ID="ID_41"/>
        <node TEXT="Coconception et coproduction ne sont pas neutres politiquement" ID="ID_42"/>
        <node TEXT="D&#xe9;sinterm&#xe9;diation bancaire et sagesse des foules" ID="ID_43"/>
        <node TEXT="Gouvernance contributive" ID="ID_44"/>
      </node>
      <node TEXT="Reconna&#xee;tre la comp&#xe9;tence des usagers (sans infantilisation)" ID="ID_45">
        <node TEXT="Bimby" ID="ID_46"/>
        <node TEXT="Retour sur : Territoires, nous sommes innovation" ID="ID_47"/>
        <node TEXT="D&#xe9;sinterm&#xe9;diation bancaire et sagesse des foules" ID="ID_48"/>
        <node TEXT="Gouvernance contributive" ID="ID_49"/>
      </node>
    </node>
    <node TEXT="Favoriser les concurrences en ne r&#xe9;servant pas les politiques d'innovation aux seuls grands groupes." ID="ID_50">
      <node TEXT="D&#xe9;veloppeur vs culture num&#xe9;rique" ID="ID_51"/>
      <node TEXT="Les territoires num&#xe9;riques de demain" ID="ID_52"/>
      <node TEXT="Innovation March&#xe9;s Publics" ID="ID_53"/>
      <node TEXT="Produire de petits programmes qui encouragent les innovateurs &#xe0; chercher des solutions collectives plus que de grandes machines &#xe0; tout faire." ID="ID_54">
        <node TEXT="Quand le service public change de logiciel, c'est au capital qu'il s'abreuve" ID="ID_55"/>
      </node>
      <node TEXT="S'appuyer sur les acteurs locaux, impliqu&#xe9;s les acteurs de la cit&#xe9; dans les changements qui le concerne directement" ID="ID_56">
        <node TEXT="Gouvernance contributive" ID="ID_57"/>
      </node>
    </node>
  </node>
  <node TEXT="METHODE" ID="ID_58">
    <node TEXT="Ne pas se r&#xe9;f&#xe9;rer &#xe0; des solutions ayant fonctionn&#xe9; ailleurs pour &#xe9;valuer le projet" ID="ID_59">
      <node TEXT="D&#xe9;veloppeur vs culture num&#xe9;rique" ID="ID_60"/>
      <node TEXT="Partir des usagers et de leurs besoins, et non pas de solutions pr&#xe9;-&#xe9;tablies" ID="ID_61">
        <node TEXT="Retour sur : Territoires, nous sommes innovation" ID="ID_62"/>
      </node>
    </node>
    <node TEXT="Accepter de ne pas savoir ni connaitre les mod&#xe8;les pr&#xe9;&#xe9;tablis, assumer une approche it&#xe9;rative, r&#xe9;-&#xe9;valuer les crit&#xe8;res d'&#xe9;valuation et de d&#xe9;cision, les mettre en d&#xe9;bat." ID="ID_63">
      <node TEXT="D&#xe9;veloppeur vs culture num&#xe9;rique" ID="ID_64"/>
      <node TEXT="Gilberto Gil" ID="ID_65"/>
      <node TEXT="Gouvernance le management totalitaire" ID="ID_66"/>
      <node TEXT="French tech" ID="ID_67"/>
      <node TEXT="Pens&#xe9;es partag&#xe9;es" ID="ID_68"/>
      <node TEXT="Labfab Rennes" ID="ID_69"/>
      <node TEXT="La Ferme cultive les imaginaires politiques" ID="ID_70"/>
      <node TEXT="Chacun cherche son &#xe9;cosyst&#xe8;me" ID="ID_71"/>
      <node TEXT="Sortir des logiques d'appel d'offres, passer de la demande de solution &#xe0; l'&#xe9;nonc&#xe9; du besoin" ID="ID_72">
        <node TEXT="D&#xe9;veloppeur vs culture num&#xe9;rique" ID="ID_73"/>
        <node TEXT="Kalundborg Symbiosis" ID="ID_74"/>
        <node TEXT="Innovation March&#xe9;s Publics" ID="ID_75"/>
      </node>
      <node TEXT="Assumer notre propre cr&#xe9;ativit&#xe9; et une approche en p&#xe9;riph&#xe9;rie" ID="ID_76">
        <node TEXT="D&#xe9;veloppeur vs culture num&#xe9;rique" ID="ID_77"/>
        <node TEXT="Gilberto Gil" ID="ID_78"/>
      </node>
      <node TEXT="Posture entrepreneuriale n&#xe9;cessaire pour transformer l&#x2019;action publique" ID="ID_79">
        <node TEXT="D&#xe9;partements en mouvement" ID="ID_80"/>
      </node>
      <node TEXT="Substituer &#xe0; la valeur de concurrence, celle de la coop&#xe9;ration" ID="ID_81">
        <node TEXT="Retour sur : Territoires, nous sommes innovation" ID="ID_82"/>
        <node TEXT="Innovation March&#xe9;s Publics" ID="ID_83"/>
      </node>
      <node TEXT="Favoriser l'exp&#xe9;rimentation plut&#xf4;t que la th&#xe9;orisation" ID="ID_84">
        <node TEXT="Partage Savoir-Faire (X. Comtesse)" ID="ID_85"/>
        <node TEXT="Innovation March&#xe9;s Publics" ID="ID_86"/>
      </node>
    </node>
    <node TEXT="&#xca;tre d'abord un espace de d&#xe9;bat, dans un v&#xe9;ritable &#xe9;cosyst&#xe8;me" ID="ID_87">
      <node TEXT="Travailler en permanence la confiance entre les partenaires et pr&#xe9;ciser les int&#xe9;r&#xea;ts de chacun. Au del&#xe0; du projet travailler sur le territoire &#xe0; un terreau de confiance r&#xe9;ciproque dans le cadre d'un &#xe9;cosyst&#xe8;me structur&#xe9; au long cours et appuy&#xe9; sur une histoire, un engagement concret." ID="ID_88">
        <node TEXT="Kalundborg Symbiosis" ID="ID_89"/>
        <node TEXT="Labfab Rennes" ID="ID_90"/>
        <node TEXT="French tech" ID="ID_91"/>
        <node TEXT="Management totalitaire" ID="ID_92"/>
        <node TEXT="Territoires catalyses innovation (Rapport Oural)" ID="ID_93"/>
        <node TEXT="D&#xe9;partements en mouvement" ID="ID_94"/>
        <node TEXT="La Ferme cultive les imaginaires politiques" ID="ID_95"/>
        <node TEXT="Gouvernance contributive" ID="ID_96"/>
        <node TEXT="Chacun cherche son &#xe9;cosyst&#xe8;me" ID="ID_97"/>
      </node>
      <node TEXT="Assumer les conditions de r&#xe9;troaction inh&#xe9;rentes au d&#xe9;bat et &#xe0; la coproduction, investir ces espaces d'&#xe9;change et la pr&#xe9;paration de ces temps. Remettre du politique dans les conditions de coproduction de l'innovation. Ce dans le long terme" ID="ID_98">
        <node TEXT="Politiques publiques" ID="ID_99"/>
        <node TEXT="Commun, essai sur la r&#xe9;volution" ID="ID_100"/>
        <node TEXT="Vous avez dit coproduction" ID="ID_101"/>
        <node TEXT="Crowdfunding" ID="ID_102"/>
        <node TEXT="Quand le service public change de logiciel, c'est au capital qu'il s'abreuve" ID="ID_103"/>
        <node TEXT="La Ferme cultive les imaginaires politiques" ID="ID_104"/>
        <node TEXT="Th&#xe9;ories de la r&#xe9;conciliation" ID="ID_105"/>
      </node>
      <node TEXT="Eclairer les conditions et la nature de l'&#xe9;cosyst&#xe8;me en charge de la coproduction et int&#xe9;grer le currency dans les fa&#xe7;ons d'&#xe9;valuer la valeur des flux" ID="ID_106">
        <node TEXT="Curitiba" ID="ID_107"/>
        <node TEXT="Crowdfunding" ID="ID_108"/>
        <node TEXT="Chacun cherche son &#xe9;cosyst&#xe8;me" ID="ID_109"/>
        <node TEXT="S'accorder sur le sens de la dite innovation et de son int&#xe9;r&#xea;t social" ID="ID_110">
          <node TEXT="Vous avez dit coproduction" ID="ID_111"/>
        </node>
        <node TEXT="Assumer l'horizontalit&#xe9; des process et travailler &#xe0; d&#xe9;velopper une culture de la responsabilit&#xe9;" ID="ID_112">
          <node TEXT="Vous avez dit coproduction" ID="ID_113"/>
          <node TEXT="Territoires catalyses innovation (Rapport Oural)" ID="ID_114"/>
          <node TEXT="La Ferme cultive les imaginaires politiques" ID="ID_115"/>
        </node>
      </node>
      <node TEXT="Assumer la transversalit&#xe9; et privil&#xe9;gier une culture du dialogue" ID="ID_116">
        <node TEXT="Gilberto Gil" ID="ID_117"/>
        <node TEXT="Curitiba" ID="ID_118"/>
        <node TEXT="Coconception et coproduction ne sont pas neutres politiquement" ID="ID_119"/>
        <node TEXT="Gouvernance contributive" ID="ID_120"/>
        <node TEXT="Chacun cherche son &#xe9;cosyst&#xe8;me" ID="ID_121"/>
      </node>
      <node TEXT="Cr&#xe9;er des lieux de partage qui permettent la mise en r&#xe9;seau et en assurer la cogestion pour &#xe9;viter d'en faire des lieux tot&#xe9;miques" ID="ID_122">
        <node TEXT="Gouvernance contributive" ID="ID_123"/>
        <node TEXT="Partage Savoir-Faire (X. Comtesse)" ID="ID_124"/>
      </node>
    </node>
    <node TEXT="Travailler une culture de l'innovation" ID="ID_125">
      <node TEXT="D&#xe9;veloppeur vs culture num&#xe9;rique" ID="ID_126"/>
      <node TEXT="Curitiba" ID="ID_127"/>
      <node TEXT="Quand le service public change de logiciel, c'est au capital qu'il s'abreuve" ID="ID_128"/>
      <node TEXT="D&#xe9;passer un cadre juridique trop strict et pr&#xe9;alablement arr&#xea;t&#xe9;" ID="ID_129">
        <node TEXT="Labfab Rennes" ID="ID_130"/>
        <node TEXT="Innovation March&#xe9;s Publics" ID="ID_131"/>
        <node TEXT="Faciliter l'exp&#xe9;rimentation l&#xe9;gislative" ID="ID_132">
          <node TEXT="Territoires catalyses innovation (Rapport Oural)" ID="ID_133"/>
          <node TEXT="Innovation March&#xe9;s Publics" ID="ID_134"/>
        </node>
      </node>
      <node TEXT="Privil&#xe9;gier toutes les conditions d'agir commun aux conditions de bien commun" ID="ID_135">
        <node TEXT="Gouvernance, le management totalitaire" ID="ID_136"/>
      </node>
      <node TEXT="Diffuser des bonnes pratiques mises en place ailleurs" ID="ID_137">
        <node TEXT="D&#xe9;partements en mouvement" ID="ID_138"/>
        <node TEXT="Gouvernance contributive" ID="ID_139"/>
      </node>
      <node TEXT="Aller &#xe0; la rencontre de l'alt&#xe9;rit&#xe9;" ID="ID_140">
        <node TEXT="Voyages &quot;fact-finding missions&quot;" ID="ID_141">
          <node TEXT="Partage Savoir-Faire (X. Comtesse)" ID="ID_142"/>
        </node>
      </node>
      <node TEXT="Travailler la fabrication de l&#x2019;acceptation de l&#x2019;innovation" ID="ID_143">
        <node TEXT="D&#xe9;partements en mouvement" ID="ID_144"/>
      </node>
      <node TEXT="D&#xe9;passer les blocages culturels concernant le financement de l'innovation (crowdfunding, ing&#xe9;nierie financi&#xe8;re)" ID="ID_145">
        <node TEXT="Retour sur : Territoires, nous sommes innovation" ID="ID_146"/>
        <node TEXT="D&#xe9;sinterm&#xe9;diation bancaire et sagesse des foules" ID="ID_147"/>
      </node>
      <node TEXT="Penser un monde qui &#xe9;volue au rythme du num&#xe9;rique : le digital comme levier du changement" ID="ID_148">
        <node TEXT="Les territoires num&#xe9;riques de demain" ID="ID_149"/>
        <node TEXT="Quand le service public change de logiciel, c'est au capital qu'il s'abreuve" ID="ID_150"/>
        <node TEXT="Th&#xe9;ories de la r&#xe9;conciliation" ID="ID_151"/>
      </node>
    </node>
    <node TEXT="Assumer un groupement qui se construit au fur et &#xe0; mesure" ID="ID_152">
      <node TEXT="Labfab Rennes" ID="ID_153"/>
      <node TEXT="Ne pas poser de bases de valeurs qui ne pourraient pas faire l'objet de d&#xe9;bat permanent et contradictoire donc construire la gouvernance au fur et &#xe0; mesure du projet" ID="ID_154">
        <node TEXT="Gouvernance, le management totalitaire" ID="ID_155"/>
      </node>
      <node TEXT="Int&#xe9;grer la possibilit&#xe9; de suites contractuelles dans le cadre de la commande publique" ID="ID_156">
        <node TEXT="Innovation March&#xe9;s Publics" ID="ID_157"/>
      </node>
    </node>
    <node TEXT="Structurer des &#xe9;l&#xe9;ments lisibles de repr&#xe9;sentation et d'appropriation" ID="ID_158">
      <node TEXT="French tech" ID="ID_159"/>
      <node TEXT="Cycles courts" ID="ID_160"/>
      <node TEXT="S'assurer de partager les &#xe9;l&#xe9;ments de vocabulaire" ID="ID_161">
        <node TEXT="Mots maux" ID="ID_162"/>
        <node TEXT="Coconception et coproduction ne sont pas neutres politiquement" ID="ID_163"/>
        <node TEXT="Chacun cherche son &#xe9;cosyst&#xe8;me" ID="ID_164"/>
      </node>
      <node TEXT="Avancer masquer si n&#xe9;cessaire" ID="ID_165">
        <node TEXT="Grind" ID="ID_166"/>
      </node>
      <node TEXT="Ne pas multiplier les dispositifs innovants" ID="ID_167">
        <node TEXT="Territoires catalyses innovation (Rapport Oural)" ID="ID_168"/>
      </node>
    </node>
    <node TEXT="Etre clairs d&#xe8;s le d&#xe9;but sur les conditions de propri&#xe9;t&#xe9; intellectuelle" ID="ID_169">
      <node TEXT="Labfab rennes" ID="ID_170"/>
    </node>
    <node TEXT="Concevoir le projet comme capable d'assurer un maillage territorial" ID="ID_171">
      <node TEXT="Cycles courts" ID="ID_172"/>
      <node TEXT="Labfab" ID="ID_173"/>
      <node TEXT="Th&#xe9;ories de la r&#xe9;conciliation" ID="ID_174"/>
    </node>
    <node TEXT="Int&#xe9;grer le temps de l'innovation" ID="ID_175">
      <node TEXT="Assumer le travail d'&#xe9;vang&#xe9;lisation" ID="ID_176">
        <node TEXT="Cycles courts" ID="ID_177"/>
      </node>
      <node TEXT="Int&#xe9;grer une approche sur le &quot;apr&#xe8;s&quot;" ID="ID_178">
        <node TEXT="Crowdfunding" ID="ID_179"/>
      </node>
    </node>
    <node TEXT="Mettre l&#x2019;humain et le culturel au centre de la conduite du changement" ID="ID_180">
      <node TEXT="Innovation manag&#xe9;riale locale" ID="ID_181"/>
      <node TEXT="Les territoires num&#xe9;riques de demain" ID="ID_182"/>
      <node TEXT="D&#xe9;passer l'&#xe9;puisement des sciences de gestion traditionnelles, notamment du nouveau management public" ID="ID_183">
        <node TEXT="Coconception et coproduction ne sont pas neutres politiquement" ID="ID_184"/>
      </node>
    </node>
  </node>
  <node TEXT="GOUVERNANCE" ID="ID_185">
    <node TEXT="Investir la recherche de consensus tout en travaillant &#xe0; &#xe9;viter l'inertie" ID="ID_186">
      <node TEXT="Labfab Rennes" ID="ID_187"/>
      <node TEXT="Gouvernance contributive" ID="ID_188"/>
    </node>
    <node TEXT="in fine accepter la responsabilit&#xe9; de celui qui porte le risque" ID="ID_189">
      <node TEXT="Labfab Rennes" ID="ID_190"/>
      <node TEXT="Darwin" ID="ID_191"/>
    </node>
    <node TEXT="Privil&#xe9;gier des syst&#xe8;mes d&#xe9;centr&#xe9;s, autonomes et connectables (open source)" ID="ID_192">
      <node TEXT="Crowdfunding philosophie" ID="ID_193"/>
      <node TEXT="Gouvernance contributive" ID="ID_194"/>
      <node TEXT="Partage Savoir-Faire (X. Comtesse)" ID="ID_195"/>
      <node TEXT="Chacun cherche son &#xe9;cosyst&#xe8;me" ID="ID_196"/>
    </node>
    <node TEXT="Repenser les formes de leadership au sein de la sph&#xe8;re publique" ID="ID_197">
      <node TEXT="Innovation manag&#xe9;riale locale" ID="ID_198"/>
      <node TEXT="Se poser la question de ce qu'est une action publique et par qui peut-elle &#xea;tre port&#xe9;e" ID="ID_199">
        <node TEXT="Retour sur : Territoires, nous sommes innovation" ID="ID_200"/>
      </node>
      <node TEXT="&#xca;tre prescripteur de questions et non de r&#xe9;ponses" ID="ID_201">
        <node TEXT="Retour sur : Territoires, nous sommes innovation" ID="ID_202"/>
        <node TEXT="Gouvernance contributive" ID="ID_203"/>
        <node TEXT="Chacun cherche son &#xe9;cosyst&#xe8;me" ID="ID_204"/>
        <node TEXT="Innovation March&#xe9;s Publics" ID="ID_205"/>
      </node>
      <node TEXT="Technologies relationnelles : se positionner comme m&#xe9;diateur et accepter les conditions de partage" ID="ID_206">
        <node TEXT="Les territoires num&#xe9;riques de demain" ID="ID_207"/>
        <node TEXT="Gouvernance contributive" ID="ID_208"/>
        <node TEXT="Chacun cherche son &#xe9;cosyst&#xe8;me" ID="ID_209"/>
      </node>
    </node>
  </node>
</node>
</map>
